package io.modelservice.cli.command;

import io.modelservice.cli.output.ByteSize;
import io.modelservice.cli.output.Table;
import io.modelservice.cli.output.Table.Column;
import io.modelservice.splitter.profile.ModelProfile;
import io.modelservice.splitter.profile.ModelProfile.CutKind;
import io.modelservice.splitter.profile.ModelProfile.Layer;
import io.modelservice.splitter.profile.ModelProfile.Segment;
import io.modelservice.splitter.tensor.TensorSpec;
import java.util.List;
import java.util.Locale;

/** A profile for people. */
final class ProfileText {

    private final ModelProfile profile;

    private ProfileText(ModelProfile profile) {
        this.profile = profile;
    }

    static String of(ModelProfile profile) {
        ProfileText text = new ProfileText(profile);
        return text.summary() + (profile.layers().isEmpty() ? "" : "\n" + text.layers());
    }

    private String summary() {
        Table table = Table.of(Column.left("MODEL"), Column.left(profile.digest()));
        table.row("format", profile.format());
        table.row("size", new ByteSize(profile.sizeBytes()));
        table.row("parameters", String.format(Locale.ROOT, "%,d", profile.parameters()));
        table.row("nodes", profile.nodes());
        table.row("layers", profile.layers().size());
        table.row(
                "cuts",
                "%d possible, %d of them between layers"
                        .formatted(profile.cuts().size(), layerBorders()));
        tensors(table, "input", profile.inputs());
        tensors(table, "output", profile.outputs());
        return table.text();
    }

    private static void tensors(Table table, String kind, List<TensorSpec> tensors) {
        tensors.forEach(tensor -> table.row(kind, TensorText.of(tensor)));
    }

    private long layerBorders() {
        return profile.cuts().stream()
                .filter(cut -> cut.kind() == CutKind.LAYER_BOUNDARY)
                .count();
    }

    private String layers() {
        Table table =
                Table.of(Column.right("LAYER"), Column.right("NODES"), Column.right("WEIGHTS"), Column.right("COST"));
        double whole = profile.segments().stream().mapToDouble(Segment::cost).sum();
        for (Layer layer : profile.layers()) {
            List<Segment> segments = profile.segments().subList(layer.firstSegment(), layer.endSegment());
            table.row(
                    layer.index(),
                    segments.getLast().endNode() - segments.getFirst().firstNode(),
                    new ByteSize(
                            segments.stream().mapToLong(Segment::weightBytes).sum()),
                    String.format(
                            Locale.ROOT,
                            "%.1f %%",
                            100 * segments.stream().mapToDouble(Segment::cost).sum() / whole));
        }
        return table.text();
    }
}
