package io.modelservice.runtime.router.groups;

import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The connections to one leader during one of its lives: one for each event loop that has asked, opened when used. */
final class LeaderChannels {

    private static final int CONNECT_TIMEOUT_MILLIS = 1000;

    private final LeaderAddress leader;
    private final int maxMessageBytes;
    private final Map<EventLoop, ManagedChannel> channels = new ConcurrentHashMap<>();

    LeaderChannels(LeaderAddress leader, int maxMessageBytes) {
        this.leader = leader;
        this.maxMessageBytes = maxMessageBytes;
    }

    ManagedChannel on(EventLoop loop) {
        ManagedChannel channel = channels.get(loop);
        return channel != null ? channel : channels.computeIfAbsent(loop, this::open);
    }

    private ManagedChannel open(EventLoop loop) {
        return NettyChannelBuilder.forAddress(leader.host(), leader.port())
                .usePlaintext()
                .eventLoopGroup(loop)
                .channelType(NioSocketChannel.class)
                .withOption(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_TIMEOUT_MILLIS)
                .directExecutor()
                .disableRetry()
                .maxInboundMessageSize(maxMessageBytes)
                .build();
    }

    /** Calls under way go on; nothing may be started any more. */
    void retire() {
        channels.values().forEach(ManagedChannel::shutdown);
    }

    /** Calls under way end at once, as unavailable. */
    void cut() {
        channels.values().forEach(ManagedChannel::shutdownNow);
    }
}
