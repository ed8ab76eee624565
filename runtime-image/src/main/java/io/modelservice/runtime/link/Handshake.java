package io.modelservice.runtime.link;

import io.modelservice.splitter.wire.Frame;
import io.modelservice.splitter.wire.FrameEncoder;
import io.modelservice.splitter.wire.FrameException;
import io.modelservice.splitter.wire.FrameLimits;
import io.modelservice.splitter.wire.FrameReader;
import io.modelservice.splitter.wire.FrameType;
import io.modelservice.splitter.wire.RefusalCode;
import java.io.IOException;
import java.util.Optional;

/** The first words on a connection. */
final class Handshake {

    private final LinkIdentity identity;
    private final LinkTimes times;

    Handshake(LinkIdentity identity, LinkTimes times) {
        this.identity = identity;
        this.times = times;
    }

    /** Says who dials. @throws LinkRefusedException when the other end will not have it, or is not who was looked for */
    void dialled(LinkChannel channel) throws IOException {
        FrameEncoder encoder = new FrameEncoder();
        channel.write(encoder.of(identity.hello()));
        switch (answer(channel)) {
            case Frame.Welcome(int group, int stage) -> {
                if (group != identity.group() || stage != identity.downstream()) {
                    throw new LinkRefusedException("stage %d of group %d answers where stage %d of group %d should"
                            .formatted(stage, group, identity.downstream(), identity.group()));
                }
            }
            case Frame.Refused(RefusalCode code, String message) ->
                throw new LinkRefusedException("the other end refuses: %s (%s)".formatted(message, code));
            case Frame.Hello _, Frame.Failed _, Frame.Heartbeat _, Frame.Probe _, Frame.Broken _, Frame.Leaving _ ->
                throw new LinkRefusedException("the other end does not answer the greeting");
        }
    }

    /** Hears who dials, and answers. @throws LinkRefusedException when it must not come in; it has been told so */
    void accepted(LinkChannel channel) throws IOException {
        FrameEncoder encoder = new FrameEncoder();
        try {
            Optional<Frame.Refused> refusal = answer(channel) instanceof Frame.Hello hello
                    ? identity.refusal(hello)
                    : Optional.of(new Frame.Refused(RefusalCode.MALFORMED, "the first frame must be a greeting"));
            if (refusal.isPresent()) {
                channel.write(encoder.of(refusal.get()));
                throw new LinkRefusedException(refusal.get().message());
            }
            channel.write(encoder.of(identity.welcome()));
        } catch (FrameException malformed) {
            channel.write(encoder.of(new Frame.Refused(RefusalCode.MALFORMED, malformed.getMessage())));
            throw malformed;
        }
    }

    private Frame answer(LinkChannel channel) throws IOException {
        FrameReader reader = new FrameReader(channel.impatient(times.handshake()), FrameLimits.handshake());
        if (reader.read() == FrameType.DATA) {
            throw new LinkRefusedException("the first frame must be a greeting");
        }
        return reader.frame();
    }
}
