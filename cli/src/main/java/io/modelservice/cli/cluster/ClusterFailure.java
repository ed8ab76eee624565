package io.modelservice.cli.cluster;

/** The cluster does not have, or does not give, what was asked for. The message is for the user and says how to go on. */
public final class ClusterFailure extends Exception {
    private static final long serialVersionUID = 1L;

    public ClusterFailure(String message) {
        super(message);
    }
}
