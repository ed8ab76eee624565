package io.modelservice.runtime.role;

import io.modelservice.sources.Progress;
import org.jboss.logging.Logger;

/** Says in the log how far a download is, each tenth once. */
final class LoggedProgress implements Progress {

    private static final Logger LOG = Logger.getLogger(LoggedProgress.class);

    private String current = "";
    private long tenths;

    @Override
    public void update(String file, long doneBytes, long totalBytes) {
        long now = totalBytes <= 0 ? 0 : doneBytes * 10 / totalBytes;
        if (!file.equals(current) || now > tenths) {
            current = file;
            tenths = now;
            LOG.infof("%s: %d of %d bytes", file, doneBytes, totalBytes);
        }
    }
}
