package io.modelservice.e2e.chart;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A copy of the chart as a later version may be: its definition knows one field more. */
final class NextVersion {

    static final String FIELD = "addedLater";
    private static final String DEFINITION = "crds-source/modelservices.modelservice.io-v1.yaml";
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    private NextVersion() {}

    static Path writeTo(Path folder) throws IOException {
        Path chart = folder.resolve("modelservice-operator");
        try (Stream<Path> files = Files.walk(Helm.CHART, FileVisitOption.FOLLOW_LINKS)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = chart.resolve(Helm.CHART.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.write(copy, Files.readAllBytes(file));
            }
        }
        Path about = chart.resolve("Chart.yaml");
        Files.writeString(about, Files.readString(about).replaceFirst("(?m)^version: .*$", "version: 99.0.0"));
        addField(chart.resolve(DEFINITION));
        return chart;
    }

    private static void addField(Path definition) throws IOException {
        ObjectNode root = (ObjectNode) YAML.readTree(Files.readString(definition));
        ObjectNode fields = (ObjectNode) root.at("/spec/versions/0/schema/openAPIV3Schema/properties/spec/properties");
        fields.putObject(FIELD).put("type", "string").put("maxLength", 8);
        Files.writeString(definition, YAML.writeValueAsString(root));
    }
}
