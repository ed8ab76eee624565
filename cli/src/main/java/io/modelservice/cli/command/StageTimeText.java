package io.modelservice.cli.command;

import io.modelservice.cli.client.StageTime;
import io.modelservice.cli.output.Table;
import io.modelservice.cli.output.Table.Column;
import java.util.List;
import java.util.Locale;

/** How long sub-models compute, for people. */
final class StageTimeText {

    private StageTimeText() {}

    static String of(List<StageTime> times) {
        Table table =
                Table.of(Column.left("PROCESS"), Column.right("RUNS"), Column.right("MEAN"), Column.right("SHARE"));
        double all = times.stream().mapToDouble(StageTime::meanMillis).sum();
        for (StageTime time : times) {
            table.row(
                    time.process(),
                    time.runs(),
                    String.format(Locale.ROOT, "%.2f ms", time.meanMillis()),
                    String.format(Locale.ROOT, "%.0f %%", all == 0 ? 0 : 100 * time.meanMillis() / all));
        }
        return table.text();
    }
}
