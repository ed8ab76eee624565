package io.modelservice.runtime.leader;

import java.net.InetSocketAddress;
import java.util.function.Supplier;

/**
 * Where a leader meets the other stages.
 *
 * @param group index of the group
 * @param listen where the last stage connects; port 0 for any
 * @param next asked for the address of stage 1 before each attempt to connect
 */
public record Ring(int group, InetSocketAddress listen, Supplier<InetSocketAddress> next) {}
