package io.modelservice.runtime.engine.tokenizer;

import io.modelservice.runtime.engine.InstalledLibraries;

/** Points the tokenizers' loader at the installed library, before anything loads it. */
final class NativeTokenizers {

    /** Read by the loader as a variable of the environment first and as a system property then. */
    private static final String PATH = "RUST_LIBRARY_PATH";

    private NativeTokenizers() {}

    static void prepare() {
        if (System.getProperty(PATH) == null) {
            String platform = InstalledLibraries.onAmd64() ? "linux-x86_64" : "linux-aarch64";
            // The file itself: of a folder the loader wants to know the CUDA version, and fails where there is none.
            InstalledLibraries.folder("native/lib/" + platform + "/cpu")
                    .map(folder -> folder.resolve(System.mapLibraryName("tokenizers")))
                    .ifPresent(file -> System.setProperty(PATH, file.toString()));
        }
    }
}
