package io.felinos.framework.net.dhcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.felinos.framework.net.link.HardwareAddress;
import io.felinos.framework.net.link.IpAddress;
import io.felinos.framework.net.link.IpPrefix;
import io.felinos.framework.net.link.Route;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LeaseReaderTest {

  private final DhcpOptions options =
      new DhcpOptions()
          .append(54, IpAddress.parse("10.0.2.2"))
          .append(51, (byte) 0, (byte) 0, (byte) 0, (byte) 80);

  @Test
  void readsWhatAServerGrants() throws DhcpFormatException {
    options
        .append(1, IpAddress.parse("255.255.254.0"))
        .append(3, IpAddress.parse("10.0.2.2"))
        .append(6, IpAddress.parse("10.0.2.3"))
        .append(6, IpAddress.parse("10.0.2.4"))
        .append(12, "tabby")
        .append(15, "cats.example other.example\0")
        .append(26, (byte) 5, (byte) 120)
        .append(42, IpAddress.parse("10.0.2.5"));
    Lease lease = read();
    assertThat(lease.address()).hasToString("10.0.2.15/23");
    assertThat(lease.server()).hasToString("10.0.2.2");
    assertThat(texts(lease.routes())).containsExactly("0.0.0.0/0 by 10.0.2.2");
    assertThat(lease.dnsServers()).asString().isEqualTo("[10.0.2.3, 10.0.2.4]");
    assertThat(lease.domains()).containsExactly("cats.example", "other.example");
    assertThat(lease.hostName()).isEqualTo("tabby");
    assertThat(lease.mtu()).isEqualTo(1400);
    assertThat(lease.ntpServers()).asString().isEqualTo("[10.0.2.5]");
    assertThat(lease.times()).isEqualTo(new LeaseTimes(40, 70, 80));
  }

  @Test
  void classlessRoutesMakeItIgnoreTheRouters() throws DhcpFormatException {
    options
        .append(1, IpAddress.parse("255.255.255.255"))
        .append(3, IpAddress.parse("10.0.2.2"))
        .append(121, bytes(0, 10, 0, 2, 1, 32, 10, 0, 2, 1, 0, 0, 0, 0, 9, 10, 255, 10, 0, 2, 15));
    assertThat(texts(read().routes()))
        .containsExactly(
            "10.0.2.1/32 by null",
            "0.0.0.0/0 by 10.0.2.1 on the link",
            // Host bits are none of the network's (RFC 3442).
            "10.128.0.0/9 by 10.0.2.15");
  }

  @Test
  void emptyClasslessRoutesAreNoRoutes() throws DhcpFormatException {
    options.append(3, IpAddress.parse("10.0.2.2")).append(121, new byte[0]);
    assertThat(read().routes()).isEmpty();
  }

  @Test
  void malformedClasslessRoutesAreRefused() {
    options.append(121, bytes(33, 1, 2, 3, 4, 5, 1, 2, 3, 4));
    assertThatThrownBy(this::read).hasMessage("classless routes (option 121) are malformed");
  }

  @Test
  void withoutAMaskTheNetworkIsA24() throws DhcpFormatException {
    assertThat(read().address()).hasToString("10.0.2.15/24");
  }

  @Test
  void anMtuThatNoNetworkHasIsIgnored() throws DhcpFormatException {
    options.append(26, (byte) 0, (byte) 68);
    assertThat(read().mtu()).isZero();
  }

  @Test
  void namesThatAreNoneDontReachAFile() throws DhcpFormatException {
    options.append(12, "a\nb").append(15, "good.example x;y\nnameserver -bad $(z) . \u212a");
    assertThat(read().hostName()).isEmpty();
    assertThat(read().domains()).containsExactly("good.example");
  }

  @Test
  void aLeaseNeedsServerTimeAndMask() {
    assertThatThrownBy(() -> LeaseReader.read(ack(new DhcpOptions())))
        .hasMessage("no server identifier (option 54)");
    DhcpOptions untimed = new DhcpOptions().append(54, IpAddress.parse("10.0.2.2"));
    assertThatThrownBy(() -> LeaseReader.read(ack(untimed)))
        .hasMessage("no lease time (option 51)");
    options.append(1, IpAddress.parse("255.0.255.0"));
    assertThatThrownBy(this::read)
        .isInstanceOf(DhcpFormatException.class)
        .hasMessage("subnet mask (option 1): \"255.0.255.0\" is not a netmask");
  }

  @ParameterizedTest
  @CsvSource({
    "-1, -1, 80, 40, 70",
    "10, 20, 80, 10, 20",
    "30, 20, 80, 20, 20",
    "90, 95, 80, 40, 70",
    "0, 0, 1, 0, 0",
    "50, -1, 80, 50, 70",
    "5, 6, 4294967295, 4294967295, 4294967295"
  })
  void timesThatMakeNoSenseAreReplaced(long t1, long t2, long expiry, long first, long second) {
    assertThat(LeaseTimes.of(t1, t2, expiry)).isEqualTo(new LeaseTimes(first, second, expiry));
  }

  private Lease read() throws DhcpFormatException {
    return LeaseReader.read(ack(options));
  }

  private static DhcpMessage ack(DhcpOptions options) {
    return new DhcpMessage(
        true,
        1,
        0,
        false,
        IpAddress.ANY4,
        IpAddress.parse("10.0.2.15"),
        HardwareAddress.of(),
        options);
  }

  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }

  private static List<String> texts(List<Route> routes) {
    List<String> texts = new ArrayList<>();
    for (Route route : routes) {
      IpPrefix to = route.destination();
      texts.add(to + " by " + route.gateway() + (route.onLink() ? " on the link" : ""));
    }
    return texts;
  }
}
