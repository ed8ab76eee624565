package io.modelservice.bench;

import io.modelservice.splitter.onnx.HardLinks;
import io.modelservice.splitter.onnx.OnnxModel;
import io.modelservice.splitter.onnx.OnnxReader;
import io.modelservice.splitter.onnx.ReadResult;
import io.modelservice.splitter.profile.ModelProfile;
import io.modelservice.splitter.profiling.OnnxProfiler;
import io.modelservice.splitter.profiling.ProfileResult;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Reads what a model file is like. */
final class ProfileOf {

    private ProfileOf() {}

    static ModelProfile file(Path model) throws IOException {
        return switch (OnnxReader.read(model, HardLinks.REFUSED)) {
            case ReadResult.Read(OnnxModel read) -> profiled(OnnxProfiler.profile(read, digest(model)));
            case ReadResult.Refused refused -> throw new IOException(refused.message());
        };
    }

    private static ModelProfile profiled(ProfileResult result) throws IOException {
        return switch (result) {
            case ProfileResult.Profiled(ModelProfile profile) -> profile;
            case ProfileResult.Refused refused -> throw new IOException(refused.message());
        };
    }

    private static String digest(Path file) throws IOException {
        try (InputStream bytes = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            new DigestInputStream(bytes, digest).transferTo(OutputStream.nullOutputStream());
            return "sha256:" + HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
