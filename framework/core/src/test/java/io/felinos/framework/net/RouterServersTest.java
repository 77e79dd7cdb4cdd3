package io.felinos.framework.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.felinos.framework.net.link.IpAddress;
import java.util.List;
import org.junit.jupiter.api.Test;

class RouterServersTest {

  private static final IpAddress ONE = IpAddress.parse("fe80::2");
  private static final IpAddress TWO = IpAddress.parse("fd00::3");

  private final RouterServers servers = new RouterServers();

  @Test
  void linkLocalServersHaveAScope() {
    servers.named(List.of(ONE, TWO), 30, 0);
    assertThat(servers.literals("en1")).containsExactly("fe80::2%en1", "fd00::3");
  }

  @Test
  void serversExpire() {
    assertThat(servers.deadline()).isEqualTo(Long.MAX_VALUE);
    servers.named(List.of(ONE), 30, 1000);
    servers.named(List.of(TWO), 60, 1000);
    assertThat(servers.deadline()).isEqualTo(31_000);
    assertThat(servers.expire(30_999)).isFalse();
    assertThat(servers.expire(31_000)).isTrue();
    assertThat(servers.literals("en1")).containsExactly("fd00::3");
    servers.named(List.of(TWO), 60, 31_000);
    assertThat(servers.deadline()).isEqualTo(91_000);
  }

  @Test
  void aRouterTakesServersBack() {
    servers.named(List.of(ONE, TWO), 0xffff_ffffL, 1000);
    assertThat(servers.deadline()).isEqualTo(Long.MAX_VALUE);
    servers.named(List.of(ONE), 0, 2000);
    assertThat(servers.literals("en1")).containsExactly("fd00::3");
  }
}
