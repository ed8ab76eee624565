package io.modelservice.sources.s3;

import io.modelservice.sources.SourceException;
import io.modelservice.sources.SourceException.Reason;
import io.modelservice.sources.spi.FileRequest;
import io.modelservice.sources.spi.RelativePath;
import io.modelservice.sources.spi.RemoteAnswer;
import io.modelservice.sources.spi.RemoteContent;
import io.modelservice.sources.spi.RemoteModel;
import io.modelservice.sources.spi.TransientSourceException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Objects in the folder of a model. S3 answers 403 for what is not there to those who may not list: beside the model that
 * counts as absent.
 */
record S3Model(S3Address address, S3Client client, boolean anonymous) implements RemoteModel {
    private static final Pattern RANGE = Pattern.compile("bytes (\\d{1,18})-\\d{1,18}/(\\d{1,18})");

    /** What a 404 says when it is about the object; some servers say 404 to unknown access keys, too. */
    private static final Set<String> MISSING = Set.of("NoSuchKey", "NotFound", "NoSuchVersion", "");

    @Override
    public String revision() {
        return "";
    }

    @Override
    public String modelFile() {
        return RelativePath.name(address.key());
    }

    @Override
    public List<String> companionFolders() {
        return List.of("");
    }

    @Override
    public RemoteAnswer ask(FileRequest request) throws SourceException, IOException {
        try {
            return found(client.getObject(wish(request)));
        } catch (S3Exception e) {
            return refused(request, e);
        } catch (SdkClientException e) {
            throw new TransientSourceException("the S3 server cannot be reached (%s)".formatted(e.getMessage()), e);
        }
    }

    @Override
    public void close() {
        client.close();
    }

    private GetObjectRequest wish(FileRequest request) {
        GetObjectRequest.Builder wish = GetObjectRequest.builder()
                .bucket(address.bucket())
                .key(RelativePath.folder(address.key()) + request.path());
        if (request.offset() > 0 && !request.validator().isEmpty()) {
            wish.range("bytes=%d-".formatted(request.offset())).ifMatch(request.validator());
        } else if (!request.validator().isEmpty()) {
            wish.ifNoneMatch(request.validator());
        }
        return wish.build();
    }

    private static RemoteAnswer found(ResponseInputStream<GetObjectResponse> body) {
        GetObjectResponse object = body.response();
        Optional<Matcher> range =
                Optional.ofNullable(object.contentRange()).map(RANGE::matcher).filter(Matcher::matches);
        long offset = range.map(matcher -> Long.parseLong(matcher.group(1))).orElse(0L);
        long total = range.map(matcher -> Long.parseLong(matcher.group(2)))
                .orElse(Optional.ofNullable(object.contentLength()).orElse(RemoteContent.UNKNOWN));
        String validator = Optional.ofNullable(object.eTag()).orElse("");
        S3Body stream = new S3Body(body);
        return new RemoteAnswer.Found(new RemoteContent(offset, total, validator, Optional.empty(), stream, stream));
    }

    private RemoteAnswer refused(FileRequest request, S3Exception failure) throws SourceException, IOException {
        boolean model = request.path().equals(modelFile());
        int status = failure.statusCode();
        return switch (status) {
            case 304 -> new RemoteAnswer.Unchanged();
            case 404 -> absent(failure);
            case 403 -> {
                if (model) {
                    throw denied(status);
                }
                yield new RemoteAnswer.Absent();
            }
            case 401 -> throw denied(status);
            case 412, 416 -> {
                if (request.offset() == 0) {
                    throw other(failure);
                }
                yield ask(FileRequest.whole(request.path()));
            }
            default -> throw other(failure);
        };
    }

    private RemoteAnswer absent(S3Exception failure) throws SourceException {
        if (code(failure).equals("NoSuchBucket")) {
            throw new SourceException(
                    Reason.NOT_FOUND,
                    "%s: there is no bucket %s (HTTP 404); check its name and MODELSERVICE_S3_ENDPOINT"
                            .formatted(address.display(), address.bucket()),
                    failure);
        }
        if (MISSING.contains(code(failure))) {
            return new RemoteAnswer.Absent();
        }
        throw denied(failure.statusCode());
    }

    private SourceException denied(int status) {
        return new SourceException(
                Reason.REFUSED,
                anonymous
                        ? "%s: access denied (HTTP %d), and no credentials are configured; set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY"
                                .formatted(address.display(), status)
                        : "%s: access denied (HTTP %d); check that the credentials are right and may read this object"
                                .formatted(address.display(), status));
    }

    private SourceException other(S3Exception failure) throws TransientSourceException {
        int status = failure.statusCode();
        if (status >= 500 || status == 408 || status == 429) {
            throw new TransientSourceException("the S3 server answers HTTP " + status, Duration.ZERO);
        }
        return new SourceException(
                Reason.REFUSED,
                "%s: the S3 server refuses (HTTP %d %s); check bucket, region and endpoint"
                        .formatted(address.display(), status, code(failure)),
                failure);
    }

    private static String code(S3Exception failure) {
        return failure.awsErrorDetails() == null
                ? ""
                : String.valueOf(failure.awsErrorDetails().errorCode());
    }
}
