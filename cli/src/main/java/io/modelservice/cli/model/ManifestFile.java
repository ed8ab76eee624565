package io.modelservice.cli.model;

import io.modelservice.api.ModelService;
import io.modelservice.api.manifest.Manifest;
import io.modelservice.api.manifest.ParseResult;
import io.modelservice.api.manifest.Problem;
import io.modelservice.cli.CommandFailure;
import io.modelservice.splitter.FailureReason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** The file that a user names with {@code -f}; {@code -} is standard input. */
public record ManifestFile(Path path) {

    private static final int MAX_BYTES = 1 << 20;
    private static final String STANDARD_INPUT = "-";

    /** The ModelService in it. */
    public ModelService read() throws CommandFailure {
        return switch (Manifest.parse(text())) {
            case ParseResult.Parsed parsed -> parsed.service();
            case ParseResult.Invalid invalid ->
                throw new CommandFailure(FailureReason.INVALID_ARGUMENT, sentence(invalid.problems()));
        };
    }

    private String text() throws CommandFailure {
        try (InputStream content = path.toString().equals(STANDARD_INPUT) ? System.in : Files.newInputStream(path)) {
            byte[] bytes = content.readNBytes(MAX_BYTES + 1);
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (NoSuchFileException missing) {
            throw invalid("there is no file " + path, missing);
        } catch (CharacterCodingException notText) {
            throw invalid(path + " is not UTF-8 text", notText);
        } catch (IOException unreadable) {
            throw invalid(path + " cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }

    private static CommandFailure invalid(String message, Exception cause) {
        return new CommandFailure(FailureReason.INVALID_ARGUMENT, message, cause);
    }

    private String sentence(List<Problem> problems) {
        String count = problems.size() == 1 ? "one problem" : problems.size() + " problems";
        return problems.stream()
                .map(problem -> "\n  " + problem.sentence())
                .collect(Collectors.joining("", "%s has %s:".formatted(path, count), ""));
    }
}
