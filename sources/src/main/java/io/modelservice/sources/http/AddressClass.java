package io.modelservice.sources.http;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** How near an address is; a redirect may only lead as near as where it came from. In this order. */
public enum AddressClass {
    /** On the Internet. */
    PUBLIC,
    /** In a private network (RFC 1918, RFC 4193, RFC 6598). */
    PRIVATE,
    /** This machine. */
    LOOPBACK,
    /** Never spoken to: link-local, multicast, unspecified, reserved, and the metadata services of cloud providers. */
    FORBIDDEN;

    /** Metadata services outside the link-local ranges. */
    private static final Set<String> METADATA = Set.of(
            "100.100.100.200", "168.63.129.16", "192.0.0.192", "fd00:ec2:0:0:0:0:0:254", "fd20:ce:0:0:0:0:0:254");

    private static final List<Prefix> IPV4 = List.of(
            new Prefix(new int[] {0}, 8, FORBIDDEN),
            new Prefix(new int[] {10}, 8, PRIVATE),
            new Prefix(new int[] {100, 64}, 10, PRIVATE),
            new Prefix(new int[] {127}, 8, LOOPBACK),
            new Prefix(new int[] {169, 254}, 16, FORBIDDEN),
            new Prefix(new int[] {172, 16}, 12, PRIVATE),
            new Prefix(new int[] {192, 168}, 16, PRIVATE),
            new Prefix(new int[] {198, 18}, 15, PRIVATE),
            new Prefix(new int[] {224}, 3, FORBIDDEN));

    private static final List<Prefix> IPV6 = List.of(
            new Prefix(new int[] {0xfc}, 7, PRIVATE),
            new Prefix(new int[] {0xfe, 0xc0}, 10, PRIVATE),
            new Prefix(new int[] {0xfe, 0x80}, 10, FORBIDDEN),
            new Prefix(new int[] {0xff}, 8, FORBIDDEN));

    /** Prefixes of IPv6 addresses that carry an IPv4 address, and the byte where it begins. */
    private static final Prefix TRANSLATED = new Prefix(new int[] {0, 0x64, 0xff, 0x9b}, 96, PUBLIC);

    private static final Prefix SIX_TO_FOUR = new Prefix(new int[] {0x20, 0x02}, 16, PUBLIC);
    private static final Prefix COMPATIBLE = new Prefix(new int[] {0}, 96, PUBLIC);

    static AddressClass of(InetAddress address) {
        if (METADATA.contains(withoutScope(address))) {
            return FORBIDDEN;
        }
        if (address instanceof Inet4Address) {
            return matched(address.getAddress(), IPV4);
        }
        return address.isLoopbackAddress() ? LOOPBACK : ofIpv6((Inet6Address) address);
    }

    private static AddressClass ofIpv6(Inet6Address address) {
        byte[] bytes = address.getAddress();
        if (address.isAnyLocalAddress()) {
            return FORBIDDEN;
        }
        if (TRANSLATED.holds(bytes) || COMPATIBLE.holds(bytes)) {
            return of(embedded(bytes, 12));
        }
        return SIX_TO_FOUR.holds(bytes) ? of(embedded(bytes, 2)) : matched(bytes, IPV6);
    }

    private static AddressClass matched(byte[] address, List<Prefix> prefixes) {
        return prefixes.stream()
                .filter(prefix -> prefix.holds(address))
                .map(Prefix::meaning)
                .findFirst()
                .orElse(PUBLIC);
    }

    private static InetAddress embedded(byte[] address, int from) {
        try {
            return InetAddress.getByAddress(Arrays.copyOfRange(address, from, from + 4));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("Four bytes are an IPv4 address", e);
        }
    }

    private static String withoutScope(InetAddress address) {
        String text = address.getHostAddress();
        return text.contains("%") ? text.substring(0, text.indexOf('%')) : text;
    }

    private record Prefix(int[] first, int bits, AddressClass meaning) {
        boolean holds(byte[] address) {
            for (int bit = 0; bit < bits; bit++) {
                int wanted = bit / 8 < first.length ? first[bit / 8] : 0;
                int mask = 0x80 >> (bit % 8);
                if ((wanted & mask) != (address[bit / 8] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }
}
