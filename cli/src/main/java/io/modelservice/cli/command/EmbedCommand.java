package io.modelservice.cli.command;

import io.modelservice.cli.CommandFailure;
import io.modelservice.cli.client.EmbeddingClient;
import io.modelservice.cli.client.Embeddings;
import io.modelservice.cli.output.Table;
import io.modelservice.cli.output.Table.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Asks a running service how alike texts are. */
@Command(
        name = "embed",
        description = "Asks a running service for embeddings and shows how alike the texts are.",
        mixinStandardHelpOptions = true)
final class EmbedCommand implements Callable<Integer> {

    @Parameters(paramLabel = "TEXT", arity = "1..*", description = "A text.")
    private List<String> texts;

    @Option(
            names = "--url",
            paramLabel = "URL",
            defaultValue = "http://127.0.0.1:8080",
            description = "Where the service is. Default: ${DEFAULT-VALUE}.")
    private String url;

    @Option(
            names = "--against",
            paramLabel = "URL",
            description = "Another service, to whose answers the largest difference is shown.")
    private Optional<String> against = Optional.empty();

    @Mixin
    private CommonOptions common;

    /**
     * What programs read.
     *
     * @param similarities cosine of each text with each
     * @param largestDifference of any element from the other service's; empty where none was named
     */
    record Answer(Embeddings embeddings, List<List<Double>> similarities, OptionalDouble largestDifference) {}

    @Override
    public Integer call() throws CommandFailure {
        Embeddings embeddings = ask(url);
        OptionalDouble difference = against.isPresent()
                ? OptionalDouble.of(embeddings.largestDifference(ask(against.get())))
                : OptionalDouble.empty();
        Answer answer = new Answer(embeddings, similarities(embeddings), difference);
        common.print(answer, () -> text(answer));
        return 0;
    }

    private Embeddings ask(String service) throws CommandFailure {
        try (EmbeddingClient client = new EmbeddingClient(service)) {
            return client.embed(texts);
        }
    }

    private static List<List<Double>> similarities(Embeddings embeddings) {
        int count = embeddings.texts().size();
        return IntStream.range(0, count)
                .mapToObj(row -> IntStream.range(0, count)
                        .mapToObj(column -> embeddings.similarity(row, column))
                        .toList())
                .toList();
    }

    private static String text(Answer answer) {
        List<Column> columns = new ArrayList<>(List.of(Column.right("#"), Column.left("TEXT")));
        int count = answer.similarities().size();
        IntStream.rangeClosed(1, count).forEach(number -> columns.add(Column.right("#" + number)));
        Table table = Table.of(columns.toArray(Column[]::new));
        for (int row = 0; row < count; row++) {
            List<Object> cells = new ArrayList<>(
                    List.of(row + 1, excerpt(answer.embeddings().texts().get(row))));
            answer.similarities().get(row).forEach(value -> cells.add(String.format(Locale.ROOT, "%.3f", value)));
            table.row(cells.toArray());
        }
        String difference = answer.largestDifference().isPresent()
                ? "largest difference from the other service: %s%n"
                        .formatted(answer.largestDifference().getAsDouble())
                : "";
        return table.text() + difference;
    }

    private static String excerpt(String text) {
        return text.length() <= 48 ? text : text.substring(0, 47) + "…";
    }
}
