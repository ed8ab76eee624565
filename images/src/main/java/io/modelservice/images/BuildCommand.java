package io.modelservice.images;

import io.modelservice.images.ImageBuild.Built;
import io.modelservice.images.layer.Layer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Builds images and prints what they are called, how large they are and their digests. */
@Command(name = "images", description = "Builds the images of the table.")
final class BuildCommand implements Callable<Integer> {

    @Option(names = "--repository", required = true, description = "The root of the repository.")
    Path repository;

    @Option(names = "--base", required = true, description = "A folder with the base's files, or an image archive.")
    Path base;

    @Option(names = "--java", required = true, description = "A folder with the Java machine.")
    Path java;

    @Option(names = "--output", required = true, description = "Where archives go.")
    Path output;

    @Option(names = "--tag", required = true)
    String tag;

    @Option(names = "--revision", required = true, description = "The commit.")
    String revision;

    @Option(names = "--created", required = true, description = "The date of the commit, in seconds.")
    long created;

    @Parameters(arity = "0..*", description = "Names of images; none for all.")
    List<String> names = List.of();

    public static void main(String[] arguments) {
        int exitCode = new CommandLine(new BuildCommand())
                .setExecutionExceptionHandler((failure, line, parsed) -> report(failure))
                .execute(arguments);
        System.exit(exitCode);
    }

    private static int report(Exception failure) {
        System.err.println("modelservice: " + (failure instanceof IOException ? failure.getMessage() : failure));
        return 1;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        List<ImageRow> rows =
                ImageTable.read(repository.resolve("images/table.yaml")).named(names);
        Release release = new Release(tag, revision, Instant.ofEpochSecond(created));
        Foundation foundation =
                Foundation.build(base, java, Files.createDirectories(output).resolve("foundation"));
        ImageBuild build = new ImageBuild(repository, output, foundation, release);
        for (ImageRow row : rows) {
            print(build.build(row));
        }
        return 0;
    }

    private void print(Built built) {
        long size = built.image().layers().stream().mapToLong(Layer::size).sum();
        System.out.printf("%s  %.1f MB  %s%n", built.image().reference(), size / 1e6, built.digest());
        for (Layer layer : built.image().layers()) {
            System.out.printf("    %-12s %6.1f MB  %s%n", layer.title(), layer.size() / 1e6, layer.digest());
        }
        System.out.println("    in " + repository.relativize(built.archive()));
    }
}
