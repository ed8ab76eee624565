package io.modelservice.sources.hub;

import io.modelservice.sources.SourceException;
import io.modelservice.sources.http.EncodedPath;
import io.modelservice.sources.http.HttpAnswer;
import io.modelservice.sources.http.HttpContent;
import io.modelservice.sources.http.HttpFailure;
import io.modelservice.sources.http.HttpTransport;
import io.modelservice.sources.spi.FileRequest;
import io.modelservice.sources.spi.RelativePath;
import io.modelservice.sources.spi.RemoteAnswer;
import io.modelservice.sources.spi.RemoteContent;
import io.modelservice.sources.spi.RemoteModel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** A repository at one commit. Its files cannot change, so the commit is the validator of them all. */
record HubModel(HubAddress address, HttpTransport transport, HubListing listing, String modelFile)
        implements RemoteModel {
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    @Override
    public String revision() {
        return listing.commit();
    }

    /** The model's own folder, and all above it up to the repository's root. */
    @Override
    public List<String> companionFolders() {
        List<String> folders = new ArrayList<>();
        String folder = RelativePath.folder(modelFile);
        while (!folder.isEmpty()) {
            folders.add(folder);
            folder = RelativePath.folder(folder.substring(0, folder.length() - 1));
        }
        folders.add("");
        return folders;
    }

    @Override
    public Optional<String> publishedDigest(String path) {
        return listing.digest(path);
    }

    @Override
    public RemoteAnswer ask(FileRequest request) throws SourceException, IOException, InterruptedException {
        if (!listing.has(request.path())) {
            return new RemoteAnswer.Absent();
        }
        boolean resumed = request.offset() > 0 && request.validator().equals(listing.commit());
        String extra =
                "/%s/resolve/%s/%s".formatted(address.repository(), listing.commit(), EncodedPath.of(request.path()));
        Map<String, String> headers = resumed ? Map.of("Range", "bytes=%d-".formatted(request.offset())) : Map.of();
        HttpAnswer answer = transport.get(address.call(extra, headers));
        Optional<HttpContent.Position> position = HttpContent.position(answer);
        boolean found = answer.status() == 200 || answer.status() == 206;
        if (found && position.isPresent()) {
            return new RemoteAnswer.Found(content(answer, position.get()));
        }
        answer.close();
        if (resumed && (found || answer.status() == 416)) {
            return ask(FileRequest.whole(request.path()));
        }
        throw HttpFailure.of(answer, address.display(), address.access());
    }

    @Override
    public void close() {
        transport.close();
    }

    private RemoteContent content(HttpAnswer answer, HttpContent.Position position) {
        return new RemoteContent(
                position.offset(),
                position.totalBytes(),
                listing.commit(),
                linkedDigest(answer),
                answer.body(),
                answer.body());
    }

    /** Large files are kept elsewhere; the hub's own answer names their digest before it redirects there. */
    private static Optional<String> linkedDigest(HttpAnswer answer) {
        return answer.firstHeaders()
                .firstValue("X-Linked-Etag")
                .map(tag -> tag.replace("\"", ""))
                .filter(tag -> SHA256.matcher(tag).matches());
    }
}
