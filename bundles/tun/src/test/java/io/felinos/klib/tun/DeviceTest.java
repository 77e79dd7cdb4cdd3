package io.felinos.klib.tun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.felinos.api.fakes.FakeTunnels;
import io.felinos.klib.tun.TunConfig.InterfaceConfig;
import io.felinos.klib.tun.TunConfig.RouteConfig;
import java.io.IOException;
import java.nio.channels.ByteChannel;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeviceTest {

  private static final InterfaceConfig FULL =
      new InterfaceConfig(
          "10.3.0.1",
          "255.255.240.0",
          "fd03::1/64",
          1400,
          true,
          "tap",
          2,
          List.of(new RouteConfig("10.4.5.6/12", null), new RouteConfig("fd04::1", "fd03::2")));

  private static final InterfaceConfig LEAST =
      new InterfaceConfig("10.3.0.1", null, null, null, null, null, null, null);

  private final FakeTunnels tunnels = new FakeTunnels();

  @Test
  void everyKeyCounts() throws Exception {
    Device device = Device.make(tunnels, "wg0", FULL);
    assertThat(tunnels.told())
        .containsExactly(
            "make wg0 tap 2",
            "mtu 1400",
            "address 10.3.0.1/20",
            "address fd03:0:0:0:0:0:0:1/64",
            "up",
            "route 10.0.0.0/12",
            "route fd04:0:0:0:0:0:0:1/128 via fd03:0:0:0:0:0:0:2");
    assertThat(device.tap()).isTrue();
    assertThat(device.mtu()).isEqualTo(1400);
  }

  @Test
  void whatIsLeftOutHasItsDefault() throws Exception {
    Device device = Device.make(tunnels, "wg0", LEAST);
    assertThat(tunnels.told())
        .containsExactly("make wg0 tun 1", "mtu 32768", "address 10.3.0.1/32");
    assertThat(device.tap()).isFalse();
    assertThat(device.mtu()).isEqualTo(32_768);
  }

  @Test
  void ifAnyStepFailsThereIsNoInterface() {
    for (int step = 1; step < 7; step++) {
      tunnels.failAt(step);
      assertThatThrownBy(() -> Device.make(tunnels, "wg0", FULL))
          .isInstanceOf(IOException.class)
          .hasMessageStartingWith("cannot ");
      assertThat(tunnels.told()).last().isEqualTo("remove");
    }
  }

  @Test
  void queuesAreOpenedWhenTheyAreAskedForAndAgainWhenTheyWereClosed() throws Exception {
    Device device = Device.make(tunnels, "wg0", FULL);
    assertThat(tunnels.told()).doesNotContain("open");
    List<ByteChannel> first = device.queues();
    assertThat(device.queues()).isEqualTo(first).hasSize(2);
    first.get(1).close();
    List<ByteChannel> second = device.queues();
    assertThat(second.get(0)).isSameAs(first.get(0));
    assertThat(second.get(1)).isNotSameAs(first.get(1));
    device.remove();
    assertThat(second).noneMatch(ByteChannel::isOpen);
    assertThatThrownBy(device::queues)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the interface \"wg0\" is gone");
  }

  @Test
  void whyAQueueCannotBeOpenedIsSaid() throws Exception {
    Device device = Device.make(tunnels, "wg0", LEAST);
    tunnels.failAt(0);
    assertThatThrownBy(device::queues)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("cannot open a queue of the interface \"wg0\": cannot open");
  }

  @Test
  void twoLettersAreTheFirstOfTheirKind() {
    assertThat(Device.fullName("wg")).isEqualTo("wg0");
    assertThat(Device.fullName("w1")).isEqualTo("w1");
    assertThat(Device.fullName("vpn")).isEqualTo("vpn");
    assertThat(Device.fullName("wg7")).isEqualTo("wg7");
  }
}
