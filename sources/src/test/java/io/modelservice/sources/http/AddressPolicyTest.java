package io.modelservice.sources.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modelservice.sources.SourceException;
import io.modelservice.sources.TransferSettings.PlainHttp;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressPolicyTest {

    @ParameterizedTest
    @CsvSource({
        "93.184.216.34, PUBLIC",
        "2606:2800:220:1::1, PUBLIC",
        "10.1.2.3, PRIVATE",
        "172.16.0.1, PRIVATE",
        "172.31.255.255, PRIVATE",
        "172.32.0.1, PUBLIC",
        "192.168.1.1, PRIVATE",
        "100.64.0.1, PRIVATE",
        "100.128.0.1, PUBLIC",
        "fc00::1, PRIVATE",
        "fdab::1, PRIVATE",
        "127.0.0.1, LOOPBACK",
        "127.255.0.9, LOOPBACK",
        "::1, LOOPBACK",
        "::ffff:127.0.0.1, LOOPBACK",
        "::127.0.0.1, LOOPBACK",
        "64:ff9b::10.0.0.1, PRIVATE",
        "64:ff9b::a9fe:a9fe, FORBIDDEN",
        "2002:a9fe:a9fe::1, FORBIDDEN",
        "2002:7f00:1::, LOOPBACK",
        "::ffff:169.254.169.254, FORBIDDEN",
        "169.254.169.254, FORBIDDEN",
        "169.254.170.2, FORBIDDEN",
        "100.100.100.200, FORBIDDEN",
        "168.63.129.16, FORBIDDEN",
        "fd00:ec2::254, FORBIDDEN",
        "fe80::1, FORBIDDEN",
        "0.0.0.0, FORBIDDEN",
        "::, FORBIDDEN",
        "224.0.0.1, FORBIDDEN",
        "255.255.255.255, FORBIDDEN",
        "ff02::1, FORBIDDEN"
    })
    void shouldClassAddresses(String address, AddressClass expected) throws Exception {
        assertThat(AddressClass.of(InetAddress.getByName(address))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "PUBLIC, 10.0.0.1",
        "PUBLIC, 127.0.0.1",
        "PUBLIC, 93.184.216.34|10.0.0.1",
        "PRIVATE, 127.0.0.1",
        "LOOPBACK, 169.254.169.254",
        "LOOPBACK, 93.184.216.34|169.254.169.254"
    })
    void shouldRefuseToComeNearer(AddressClass from, String addresses) {
        AddressPolicy policy = policy(PlainHttp.LOOPBACK_ONLY, addresses);

        assertThatThrownBy(() -> policy.admit(URI.create("https://example.org/a"), from))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("https://example.org/a is not fetched");
    }

    @ParameterizedTest
    @CsvSource({
        "PUBLIC, 93.184.216.34, PUBLIC",
        "PRIVATE, 10.0.0.1, PRIVATE",
        "PRIVATE, 93.184.216.34, PUBLIC",
        "LOOPBACK, 10.0.0.1, PRIVATE",
        "LOOPBACK, 127.0.0.1|10.0.0.1, PRIVATE"
    })
    void shouldAdmitAndTellHowNearItIs(AddressClass from, String addresses, AddressClass reached) throws Exception {
        AddressPolicy policy = policy(PlainHttp.LOOPBACK_ONLY, addresses);

        assertThat(policy.admit(URI.create("https://example.org/a"), from)).isEqualTo(reached);
    }

    @Test
    void shouldKeepPlainHttpOnThisMachineUnlessAllowed() throws Exception {
        URI plain = URI.create("http://example.org/a");

        assertThatThrownBy(() ->
                        policy(PlainHttp.LOOPBACK_ONLY, "127.0.0.1|10.0.0.1").admit(plain, AddressClass.LOOPBACK))
                .hasMessageContaining("MODELSERVICE_ALLOW_HTTP");
        assertThat(policy(PlainHttp.EVERYWHERE, "10.0.0.1").admit(plain, AddressClass.LOOPBACK))
                .isEqualTo(AddressClass.PRIVATE);
        assertThat(policy(PlainHttp.LOOPBACK_ONLY, "127.0.0.1").admit(plain, AddressClass.LOOPBACK))
                .isEqualTo(AddressClass.LOOPBACK);
    }

    private static AddressPolicy policy(PlainHttp plainHttp, String addresses) {
        return new AddressPolicy(
                plainHttp,
                host -> Arrays.stream(addresses.split("\\|"))
                        .map(AddressPolicyTest::literal)
                        .toArray(InetAddress[]::new));
    }

    private static InetAddress literal(String address) {
        try {
            return InetAddress.getByName(address);
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }
}
