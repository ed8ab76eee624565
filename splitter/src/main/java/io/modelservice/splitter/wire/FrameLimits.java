package io.modelservice.splitter.wire;

/**
 * What a reader takes from a peer.
 *
 * @param payloadBytes of one frame
 * @param tensors in one frame
 * @param rank of one tensor
 * @param textBytes of one text
 */
public record FrameLimits(int payloadBytes, int tensors, int rank, int textBytes) {

    public FrameLimits {
        if (payloadBytes < 1 || tensors < 1 || rank < 1 || textBytes < 1) {
            throw new IllegalArgumentException("Limits of frames must be positive");
        }
    }

    /** For a peer that has not said yet who it is. */
    public static FrameLimits handshake() {
        return new FrameLimits(4096, 1, 1, 1024);
    }

    /** For a peer that was let in: a gibibyte, far above any activation that fits a stage's memory budget twice. */
    public static FrameLimits link() {
        return new FrameLimits(1 << 30, 4096, 16, 16 << 10);
    }
}
