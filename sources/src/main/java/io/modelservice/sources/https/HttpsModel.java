package io.modelservice.sources.https;

import io.modelservice.sources.SourceException;
import io.modelservice.sources.SourceException.Reason;
import io.modelservice.sources.http.HttpAnswer;
import io.modelservice.sources.http.HttpCall;
import io.modelservice.sources.http.HttpContent;
import io.modelservice.sources.http.HttpFailure;
import io.modelservice.sources.http.HttpTransport;
import io.modelservice.sources.spi.FileRequest;
import io.modelservice.sources.spi.RemoteAnswer;
import io.modelservice.sources.spi.RemoteContent;
import io.modelservice.sources.spi.RemoteModel;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** A model on a web server. Servers that hide what they lack answer 403: beside the model that counts as absent. */
record HttpsModel(HttpsAddress address, HttpTransport transport) implements RemoteModel {
    private static final String ACCESS = "name an address that this machine may read, for example a signed one";

    @Override
    public String revision() {
        return "";
    }

    @Override
    public String modelFile() {
        return address.name();
    }

    @Override
    public List<String> companionFolders() {
        return List.of("");
    }

    @Override
    public RemoteAnswer ask(FileRequest request) throws SourceException, IOException, InterruptedException {
        HttpAnswer answer = transport.get(
                new HttpCall(address.of(request.path()), HttpContent.conditions(request), Optional.empty()));
        boolean understood = false;
        try {
            RemoteAnswer meaning = meaning(request, answer);
            understood = meaning instanceof RemoteAnswer.Found found
                    && found.content().body() == answer.body();
            return meaning;
        } finally {
            if (!understood) {
                answer.close();
            }
        }
    }

    @Override
    public void close() {
        transport.close();
    }

    private RemoteAnswer meaning(FileRequest request, HttpAnswer answer)
            throws SourceException, IOException, InterruptedException {
        boolean model = request.path().equals(address.name());
        return switch (answer.status()) {
            case 200, 206 -> found(request, answer, model);
            case 304 -> new RemoteAnswer.Unchanged();
            case 404, 410 -> new RemoteAnswer.Absent();
            case 416 -> again(request, answer);
            case 403 -> {
                if (model) {
                    throw HttpFailure.of(answer, address.display(), ACCESS);
                }
                yield new RemoteAnswer.Absent();
            }
            default -> throw HttpFailure.of(answer, address.display(), ACCESS);
        };
    }

    /** The server cannot go on where we want to: everything, then; unless that was the question already. */
    private RemoteAnswer again(FileRequest request, HttpAnswer answer)
            throws SourceException, IOException, InterruptedException {
        if (request.offset() == 0) {
            throw HttpFailure.of(answer, address.display(), ACCESS);
        }
        return ask(FileRequest.whole(request.path()));
    }

    private RemoteAnswer found(FileRequest request, HttpAnswer answer, boolean model)
            throws SourceException, IOException, InterruptedException {
        Optional<HttpContent.Position> position = HttpContent.position(answer);
        if (position.isEmpty()) {
            return again(request, answer);
        }
        Optional<String> coding =
                answer.headers().firstValue("Content-Encoding").filter(value -> !value.equals("identity"));
        if (coding.isPresent()) {
            throw refused(
                    "the server sends it compressed (%s) without being asked; switch that off".formatted(coding.get()));
        }
        if (!address.pinned() && !HttpContent.endsVisibly(answer.headers())) {
            throw refused(
                    "the server does not say how long the file is, so a cut could not be noticed; name its digest");
        }
        if (model && answer.headers().firstValue("Content-Type").orElse("").startsWith("text/html")) {
            throw refused("the answer is a web page, not a model; name the address of the file itself");
        }
        return new RemoteAnswer.Found(new RemoteContent(
                position.get().offset(),
                position.get().totalBytes(),
                HttpContent.validator(answer.headers()),
                Optional.empty(),
                answer.body(),
                answer.body()));
    }

    private SourceException refused(String why) {
        return new SourceException(Reason.REFUSED, address.display() + ": " + why);
    }
}
