package io.felinos.framework.net.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.felinos.kernel.NetlinkMessage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RouterOptionsTest {

  /** Prefix information's place taken by an unknown option, then RDNSS of two servers. */
  private static final String OPTIONS =
      "2501000000000000"
          + "1905000000000e10"
          + "fe800000000000000000000000000002"
          + "fd000000000000000000000000000053";

  private final List<String> told = new ArrayList<>();

  @Test
  void tellsTheServersThatARouterNames() {
    RouterOptions.tell(message(134, OPTIONS), events());
    assertThat(told).containsExactly("3: [fe80::2, fd00::53] for 3600 s");
  }

  @Test
  void tellsNothingOfOtherMessages() {
    RouterOptions.tell(message(136, OPTIONS), events());
    RouterOptions.tell(message(134, "1900000000000e10"), events());
    RouterOptions.tell(message(134, "190500000000"), events());
    assertThat(told).isEmpty();
  }

  @Test
  void noInputMakesItThrow() {
    Random random = new Random(31);
    byte[] good = message(134, OPTIONS).payload().array();
    for (int i = 0; i < 20_000; i++) {
      byte[] bad = Arrays.copyOf(good, random.nextInt(good.length + 1));
      for (int flips = random.nextInt(4); flips > 0 && bad.length > 0; flips--) {
        bad[random.nextInt(bad.length)] = (byte) random.nextInt();
      }
      RouterOptions.tell(new NetlinkMessage(68, 0, 0, nativeOrder(bad)), events());
    }
    assertThat(told).isNotEmpty();
  }

  /** struct nduseroptmsg and options. */
  private static NetlinkMessage message(int icmpType, String optionsHex) {
    byte[] options = HexFormat.of().parseHex(optionsHex);
    ByteBuffer payload = nativeOrder(new byte[16 + options.length]);
    payload.put((byte) 10).put((byte) 0).putShort((short) options.length).putInt(3);
    payload.put((byte) icmpType).position(16).put(options);
    return new NetlinkMessage(68, 0, 0, payload.flip());
  }

  private static ByteBuffer nativeOrder(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
  }

  private LinkEvents events() {
    return new LinkEvents() {
      @Override
      public void routerNamedServers(int index, List<IpAddress> servers, long seconds) {
        told.add(index + ": " + servers + " for " + seconds + " s");
      }

      @Override
      public void linkChanged(Link link) {}

      @Override
      public void linkGone(int interfaceIndex) {}

      @Override
      public void addressChanged(LinkAddress address) {}

      @Override
      public void addressGone(LinkAddress address) {}

      @Override
      public long millisToWait() {
        return -1;
      }

      @Override
      public void timePassed() {}

      @Override
      public void eventsLost() {}

      @Override
      public void monitorFailed(Exception reason) {}
    };
  }
}
