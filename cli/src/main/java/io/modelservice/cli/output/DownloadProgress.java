package io.modelservice.cli.output;

import io.modelservice.sources.Progress;

/** Shows a download to a person. */
public final class DownloadProgress implements Progress {

    private static final int BAR = 24;

    private final Messages messages;

    public DownloadProgress(Messages messages) {
        this.messages = messages;
    }

    @Override
    public void update(String file, long doneBytes, long totalBytes) {
        messages.progress(line(file, doneBytes, totalBytes));
    }

    static String line(String file, long doneBytes, long totalBytes) {
        if (totalBytes <= 0) {
            return "fetching %s  %s".formatted(file, new ByteSize(doneBytes));
        }
        double share = Math.clamp((double) doneBytes / totalBytes, 0, 1);
        int filled = (int) (share * BAR);
        return "fetching %s  [%s%s] %3d %%  %s of %s"
                .formatted(
                        file,
                        "#".repeat(filled),
                        "-".repeat(BAR - filled),
                        (int) (share * 100),
                        new ByteSize(doneBytes),
                        new ByteSize(totalBytes));
    }
}
