package io.modelservice.runtime.router.groups;

import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.modelservice.runtime.protocol.ProtocolHeaders;
import io.modelservice.runtime.protocol.inference.GRPCInferenceServiceGrpc;
import io.modelservice.runtime.protocol.inference.ServerReadyRequest;
import io.modelservice.runtime.protocol.inference.ServerReadyResponse;
import io.netty.channel.EventLoop;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Asks one leader again and again whether it is ready, over a connection of its own, and tells its group. */
final class Probe {

    /** One late answer may be a busy machine's; calls have deadlines of their own meanwhile. */
    private static final int SILENCES = 2;

    private final Group group;
    private final String revision;
    private final GroupSettings settings;
    private final GroupEvents events;
    private final Silence silence;
    private final EventLoop loop;
    private final LeaderChannels channels;
    private ScheduledFuture<?> next;
    private boolean stopped;
    private int silences;

    /** What is done about a group that is silent in the given life. */
    @FunctionalInterface
    interface Silence {
        /** @return whether its life was ended */
        boolean leave(Group group, int life);
    }

    Probe(Group group, String revision, GroupSettings settings, GroupEvents events, Silence silence, EventLoop loop) {
        this.group = group;
        this.revision = revision;
        this.settings = settings;
        this.events = events;
        this.silence = silence;
        this.loop = loop;
        this.channels = new LeaderChannels(group.leader(), settings.maxMessageBytes());
    }

    void start() {
        loop.execute(this::ask);
    }

    /** No further question; the connection is closed. */
    void stop() {
        loop.execute(() -> {
            stopped = true;
            if (next != null) {
                next.cancel(false);
            }
            channels.cut();
        });
    }

    private void ask() {
        if (stopped) {
            return;
        }
        ManagedChannel channel = channels.on(loop);
        channel.resetConnectBackoff();
        ClientCall<ServerReadyRequest, ServerReadyResponse> call = channel.newCall(
                GRPCInferenceServiceGrpc.getServerReadyMethod(),
                CallOptions.DEFAULT.withDeadlineAfter(settings.probeTimeout().toNanos(), TimeUnit.NANOSECONDS));
        Metadata headers = new Metadata();
        headers.put(ProtocolHeaders.REVISION, revision);
        call.start(new Answer(group.life().number()), headers);
        call.sendMessage(ServerReadyRequest.getDefaultInstance());
        call.halfClose();
        call.request(2);
    }

    private void ended(int life, Finding finding) {
        switch (finding) {
            case Finding.Ready() -> {
                silences = 0;
                if (group.admit()) {
                    events.admitted(group.index());
                }
            }
            case Finding.NotReady(String reason, String detail, Group.Pending pending) -> {
                silences = 0;
                if (group.eject(life, pending)) {
                    events.ejected(group.index(), reason, detail);
                }
            }
            case Finding.Silent(String detail) -> {
                silences++;
                if (silences >= SILENCES && silence.leave(group, life)) {
                    events.ejected(group.index(), "silent", detail);
                }
            }
        }
        if (!stopped) {
            long wait = (group.ready() ? settings.probeInterval() : settings.recoveryInterval()).toNanos();
            next = loop.schedule(this::ask, wait, TimeUnit.NANOSECONDS);
        }
    }

    private sealed interface Finding {
        record Ready() implements Finding {}

        record Silent(String detail) implements Finding {}

        record NotReady(String reason, String detail, Group.Pending pending) implements Finding {}
    }

    private final class Answer extends ClientCall.Listener<ServerReadyResponse> {
        private final int life;
        private String answeredRevision = "";
        private boolean ready;

        Answer(int life) {
            this.life = life;
        }

        @Override
        public void onHeaders(Metadata headers) {
            answeredRevision = java.util.Objects.requireNonNullElse(headers.get(ProtocolHeaders.REVISION), "");
        }

        @Override
        public void onMessage(ServerReadyResponse message) {
            ready = message.getReady();
        }

        @Override
        public void onClose(Status status, Metadata trailers) {
            Finding finding = finding(status);
            loop.execute(() -> ended(life, finding));
        }

        private Finding finding(Status status) {
            return switch (status.getCode()) {
                case OK -> answered();
                case DEADLINE_EXCEEDED ->
                    new Finding.Silent("%d questions in a row not answered within %d ms"
                            .formatted(SILENCES, settings.probeTimeout().toMillis()));
                default -> new Finding.NotReady("unreachable", words(status), Group.Pending.MAY_FINISH);
            };
        }

        private static String words(Status status) {
            String cause =
                    status.getCause() == null ? "" : ": " + status.getCause().getMessage();
            return "%s %s%s".formatted(status.getCode(), status.getDescription(), cause);
        }

        private Finding answered() {
            if (!answeredRevision.equals(revision)) {
                return new Finding.NotReady(
                        "wrong_revision",
                        "the leader has revision '%s', this router '%s'".formatted(answeredRevision, revision),
                        Group.Pending.ENDS_NOW);
            }
            return ready
                    ? new Finding.Ready()
                    : new Finding.NotReady("not_ready", "a sub-model is missing", Group.Pending.MAY_FINISH);
        }
    }
}
