package io.modelservice.sources.http;

import io.modelservice.sources.Patience;
import io.modelservice.sources.SourceException;
import io.modelservice.sources.SourceException.Reason;
import io.modelservice.sources.TransferSettings;
import io.modelservice.sources.spi.TransientSourceException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLHandshakeException;

/** Makes GETs, and follows up to five redirects to where the {@link AddressPolicy} allows. */
public final class HttpTransport implements AutoCloseable {
    private static final int MOST_REDIRECTS = 5;
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

    private final HttpClient client;
    private final AddressPolicy policy;
    private final Patience patience;

    public HttpTransport(TransferSettings settings) {
        this(settings, new AddressPolicy(settings.plainHttp(), InetAddress::getAllByName));
    }

    HttpTransport(TransferSettings settings, AddressPolicy policy) {
        this.policy = policy;
        this.patience = settings.patience();
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(patience.connect())
                .build();
    }

    /**
     * @throws TransientSourceException when there was no answer
     * @throws SourceException REFUSED when an address is not allowed, or a certificate is not trusted
     */
    public HttpAnswer get(HttpCall call) throws SourceException, IOException, InterruptedException {
        AddressClass reach = policy.admit(call.uri(), AddressClass.LOOPBACK);
        HttpResponse<InputStream> first = send(call, call.uri());
        HttpResponse<InputStream> last = first;
        int redirects = 0;
        for (Optional<URI> next = redirect(last); next.isPresent(); next = redirect(last)) {
            last.body().close();
            redirects++;
            if (redirects > MOST_REDIRECTS) {
                throw new SourceException(
                        Reason.REFUSED,
                        "%s is redirected more than %d times; name the address it leads to"
                                .formatted(HttpAddress.display(call.uri()), MOST_REDIRECTS));
            }
            reach = policy.admit(next.get(), reach);
            last = send(call, next.get());
        }
        return new HttpAnswer(last.statusCode(), last.headers(), first.headers(), last.body());
    }

    private static Optional<URI> redirect(HttpResponse<InputStream> answer) throws SourceException, IOException {
        Optional<String> location = answer.headers().firstValue("Location");
        if (!REDIRECTS.contains(answer.statusCode()) || location.isEmpty()) {
            return Optional.empty();
        }
        try {
            URI target = HttpAddress.parse(answer.uri().resolve(location.get()).toString());
            if (answer.uri().getScheme().equals("https") && target.getScheme().equals("http")) {
                throw new SourceException(
                        Reason.REFUSED,
                        "%s is redirected to http without TLS, which is not followed"
                                .formatted(HttpAddress.display(answer.uri())));
            }
            return Optional.of(target);
        } catch (SourceException | IllegalArgumentException e) {
            answer.body().close();
            throw new SourceException(
                    Reason.REFUSED,
                    "%s is redirected to where it cannot be followed: %s"
                            .formatted(HttpAddress.display(answer.uri()), e.getMessage()),
                    e);
        }
    }

    private HttpResponse<InputStream> send(HttpCall call, URI target)
            throws SourceException, IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(target)
                .timeout(patience.answer())
                .header("User-Agent", "modelservice")
                .header("Accept-Encoding", "identity");
        call.headers().forEach(request::header);
        if (HttpAddress.sameService(call.uri(), target)) {
            call.bearer().ifPresent(token -> request.header("Authorization", "Bearer " + token.value()));
        }
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        } catch (SSLHandshakeException e) {
            throw new SourceException(
                    Reason.REFUSED,
                    "%s has no certificate that this machine trusts (%s); add its authority to the trust store"
                            .formatted(HttpAddress.display(target), e.getMessage()),
                    e);
        } catch (HttpTimeoutException e) {
            throw new TransientSourceException(service(target) + " did not answer in time", e);
        } catch (IOException e) {
            String detail = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            throw new TransientSourceException("%s cannot be reached (%s)".formatted(service(target), detail), e);
        }
    }

    private static String service(URI uri) {
        return uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
    }

    @Override
    public void close() {
        client.shutdownNow();
        client.close();
    }
}
