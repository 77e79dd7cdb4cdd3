package io.felinos.klib.firewall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.felinos.klib.firewall.FirewallConfig.IcmpConfig;
import io.felinos.klib.firewall.FirewallConfig.IpConfig;
import io.felinos.klib.firewall.FirewallConfig.PortConfig;
import io.felinos.klib.firewall.FirewallConfig.RuleConfig;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RuleReaderTest {

  @Test
  void readsAndDescribesRules() {
    assertThat(text("10.0.2.2", null, null, null)).isEqualTo("ip src 10.0.2.2/32 drop");
    assertThat(text("!10.0.0.0/8", "y", null, null))
        .isEqualTo("ip src !10.0.0.0/8 fragment y drop");
    assertThat(text(null, null, "!80", "accept")).isEqualTo("ip tcp dest !80 accept");
    assertThat(text(null, "n", "8000-8099", "drop"))
        .isEqualTo("ip fragment n tcp dest 8000-8099 drop");
    assertThat(describe(rule(new IpConfig("!fd00::/7", null), null)))
        .isEqualTo("ip6 src !fd00:0:0:0:0:0:0:0/7 drop");
    assertThat(describe(rule(null, new IcmpConfig("echo-request"))))
        .isEqualTo("icmp type 8/128 drop");
    assertThat(describe(rule(null, new IcmpConfig("13")))).isEqualTo("icmp type 13/13 drop");
    assertThat(describe(rule(null, null))).isEqualTo("drop");
  }

  @Test
  void refusesWhatMakesNoSenseWithItsPlace() {
    refuses("10.0.2.300", null);
    refuses("10.0.2.2/33", null);
    refuses("10.0.2.2/x", null);
    refuses("fd00::1", null);
    refuses("", null);
    refuses(null, "65536");
    refuses(null, "9-8");
    refuses(null, "!");
  }

  private static void refuses(@Nullable String source, @Nullable String port) {
    assertThatThrownBy(() -> text(source, null, port, null))
        .as("%s %s", source, port)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("/ManifestPassthrough/firewall/rules/0: ");
  }

  private static RuleConfig rule(@Nullable IpConfig six, @Nullable IcmpConfig icmp) {
    return new RuleConfig(null, six, null, null, icmp, null);
  }

  private static String text(
      @Nullable String source,
      @Nullable String fragment,
      @Nullable String port,
      @Nullable String action) {
    PortConfig tcp = port == null ? null : new PortConfig(port);
    return describe(new RuleConfig(new IpConfig(source, fragment), null, tcp, null, null, action));
  }

  private static String describe(RuleConfig config) {
    return RuleReader.describe(RuleReader.read(new FirewallConfig(List.of(config))).getFirst());
  }
}
