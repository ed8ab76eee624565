package io.modelservice.sources.cache;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What an address resolved to.
 *
 * @param address for people who look into the cache
 * @param revision that the source resolved; empty for none
 * @param modelFile path of the model in the snapshot, whether or not it is among {@code files}
 * @param files sorted by path
 */
record CachedModel(String address, String revision, String modelFile, List<CachedFile> files) {
    CachedModel {
        Objects.requireNonNull(address, "address");
        Objects.requireNonNull(revision, "revision");
        Objects.requireNonNull(modelFile, "modelFile");
        files = files.stream().sorted(Comparator.comparing(CachedFile::path)).toList();
    }

    /** The digest as {@link io.modelservice.sources.LocalModel} defines it. */
    @JsonIgnore
    String digest() {
        return "sha256:" + (files.size() == 1 ? files.getFirst().sha256() : Sha256.of(listing()));
    }

    /** Names the snapshot: the same for the same files under the same names. */
    @JsonIgnore
    String snapshotKey() {
        return Sha256.of(listing());
    }

    /** The file that came from there, if it is one of these. */
    Optional<CachedFile> from(String origin) {
        return files.stream().filter(file -> file.origin().equals(origin)).findFirst();
    }

    private String listing() {
        return files.stream()
                .map(file -> file.sha256() + "  " + file.path() + "\n")
                .collect(Collectors.joining());
    }
}
