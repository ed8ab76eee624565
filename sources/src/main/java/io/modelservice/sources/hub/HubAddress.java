package io.modelservice.sources.hub;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.modelservice.sources.HubSettings;
import io.modelservice.sources.SourceException;
import io.modelservice.sources.SourceException.Reason;
import io.modelservice.sources.TransferSettings;
import io.modelservice.sources.http.EncodedPath;
import io.modelservice.sources.http.HttpAddress;
import io.modelservice.sources.http.HttpAnswer;
import io.modelservice.sources.http.HttpCall;
import io.modelservice.sources.http.HttpFailure;
import io.modelservice.sources.http.HttpTransport;
import io.modelservice.sources.spi.ModelAddress;
import io.modelservice.sources.spi.RemoteModel;
import io.modelservice.sources.spi.TransientSourceException;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A repository of the hub at a revision.
 *
 * @param repository organisation/name
 * @param path of the model file, when the user named it
 */
record HubAddress(HubSettings hub, TransferSettings transfer, String repository, String revision, Optional<String> path)
        implements ModelAddress {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}");
    private static final List<String> USUAL = List.of("model.onnx", "onnx/model.onnx");
    private static final int LARGEST_LISTING = 32 << 20;
    private static final int MOST_SHOWN = 20;

    @Override
    public String identity() {
        return "hf %s %s %s %s".formatted(hub.endpoint(), repository, revision, path.orElse(""));
    }

    @Override
    public String display() {
        return "hf://" + repository + path.map(file -> "/" + file).orElse("") + "@" + revision;
    }

    @Override
    public boolean fixed() {
        return COMMIT.matcher(revision).matches();
    }

    @Override
    public RemoteModel open() throws SourceException, IOException, InterruptedException {
        HttpTransport transport = new HttpTransport(transfer);
        boolean opened = false;
        try {
            HubListing listing = listing(transport);
            HubModel model = new HubModel(this, transport, listing, modelFile(listing));
            opened = true;
            return model;
        } finally {
            if (!opened) {
                transport.close();
            }
        }
    }

    /** @param extra added to the endpoint's own path */
    HttpCall call(String extra, Map<String, String> headers) throws SourceException {
        String endpoint = hub.endpoint().toString();
        String base = endpoint.endsWith("/") ? endpoint.substring(0, endpoint.length() - 1) : endpoint;
        URI uri = HttpAddress.parse(base + extra);
        return new HttpCall(uri, headers, hub.token());
    }

    /** What to do when access is denied. */
    String access() {
        return hub.token().isPresent()
                ? "the token in MODELSERVICE_HF_TOKEN does not open it: check the name, accept the model's terms on the hub, or use another token"
                : "it does not exist, or it is private or has terms to accept: check the name, or set MODELSERVICE_HF_TOKEN";
    }

    private HubListing listing(HttpTransport transport) throws SourceException, IOException, InterruptedException {
        String extra = "/api/models/%s/revision/%s?blobs=true".formatted(repository, EncodedPath.segment(revision));
        try (HttpAnswer answer = transport.get(call(extra, Map.of()))) {
            if (answer.status() != 200) {
                throw HttpFailure.of(answer, display(), access());
            }
            return HubListing.of(JSON.readTree(bounded(answer)), display());
        } catch (JsonProcessingException e) {
            throw new SourceException(
                    Reason.REFUSED,
                    "%s: %s does not answer as a model hub does; check MODELSERVICE_HF_ENDPOINT"
                            .formatted(display(), hub.endpoint()),
                    e);
        }
    }

    private byte[] bounded(HttpAnswer answer) throws SourceException, TransientSourceException {
        try {
            byte[] bytes = answer.body().readNBytes(LARGEST_LISTING + 1);
            if (bytes.length > LARGEST_LISTING) {
                throw new SourceException(
                        Reason.REFUSED, display() + ": the list of its files is too long; name a smaller repository");
            }
            return bytes;
        } catch (IOException e) {
            throw new TransientSourceException("the list of files broke off", e);
        }
    }

    private String modelFile(HubListing listing) throws SourceException {
        Optional<String> wanted = path.isPresent()
                ? path.filter(listing::has)
                : USUAL.stream().filter(listing::has).findFirst();
        return wanted.orElseThrow(() -> new SourceException(
                Reason.NOT_FOUND,
                "%s has no %s; name one of its .onnx files: %s"
                        .formatted(display(), path.orElse(String.join(" or ", USUAL)), shown(listing.models()))));
    }

    private static String shown(List<String> models) {
        String first = String.join(", ", models.stream().limit(MOST_SHOWN).toList());
        return models.isEmpty()
                ? "it has none"
                : first + (models.size() > MOST_SHOWN ? " and %d more".formatted(models.size() - MOST_SHOWN) : "");
    }
}
