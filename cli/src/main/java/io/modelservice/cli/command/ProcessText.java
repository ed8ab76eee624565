package io.modelservice.cli.command;

import io.modelservice.cli.output.Table;
import io.modelservice.cli.output.Table.Column;
import io.modelservice.cli.process.ProcessView;
import java.util.List;
import java.util.OptionalInt;

/** The processes of a service for people. */
final class ProcessText {

    private ProcessText() {}

    static String of(List<ProcessView> processes) {
        Table table = Table.of(
                Column.left("PROCESS"),
                Column.right("GROUP"),
                Column.right("STAGE"),
                Column.left("STATE"),
                Column.right("PID"),
                Column.right("RESTARTS"));
        for (ProcessView process : processes) {
            table.row(
                    process.name(),
                    number(process.group()),
                    number(process.stage()),
                    process.state().text(),
                    process.pid().isPresent() ? process.pid().getAsLong() : "-",
                    process.restarts());
        }
        return table.text();
    }

    private static String number(OptionalInt number) {
        return number.isPresent() ? Integer.toString(number.getAsInt()) : "-";
    }
}
