package io.felinos.klib.firewall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.felinos.api.fakes.FakeBinder;
import io.felinos.api.fakes.FakeConsoleLog;
import io.felinos.api.fakes.FakeNetlink;
import io.felinos.api.klib.Klib;
import io.felinos.api.machine.Program;
import io.felinos.api.net.NetlinkException;
import io.felinos.klib.firewall.FirewallConfig.IpConfig;
import io.felinos.klib.firewall.FirewallConfig.PortConfig;
import io.felinos.klib.firewall.FirewallConfig.RuleConfig;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PacketFilterTest {

  private static final InetAddress ADDRESS = InetAddress.ofLiteral("10.9.9.9");

  private final FakeConsoleLog log = new FakeConsoleLog();
  private final FakeNetlink netlink = new FakeNetlink();
  private final NoProgram program = new NoProgram();

  @Test
  void putsUpItsRulesInOneTransactionBeforeItIsThere() throws Exception {
    PacketFilter filter = filter(drop("10.0.0.1", null));
    assertThat(netlink.exchanges()).hasSize(1);
    assertThat(log.said()).containsExactly("firewall: 1 rule in force");
    assertThat(filter.rules()).hasSize(1);
    assertThat(program.reasons).isEmpty();
  }

  @Test
  void theProgramDoesNotStartWithoutIt() {
    netlink.refuse(new NetlinkException("EOPNOTSUPP", 1, 95));
    assertThatThrownBy(this::filter).isInstanceOf(IllegalStateException.class);
    assertThat(program.reasons)
        .containsExactly(
            "firewall: cannot filter packets: the kernel refused the table: EOPNOTSUPP");
  }

  @Test
  void aProgramThatRunsIsNotHeldBack() {
    netlink.refuse(new NetlinkException("EOPNOTSUPP", 1, 95));
    program.started = true;
    assertThatThrownBy(this::filter)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("firewall: cannot filter packets: the kernel refused the table: EOPNOTSUPP");
  }

  @Test
  void keepsTheOldRulesWhenTheKernelRefusesNewOnes() throws Exception {
    PacketFilter filter = filter(drop("10.0.0.1", "80"));
    List<Rule> before = filter.rules();
    netlink.refuse(new NetlinkException("EINVAL, that can't be", 15, 22));
    filter.modified(properties(drop("10.0.0.2", null)));
    assertThat(filter.rules()).isEqualTo(before);
    assertThat(log.said())
        .last()
        .asString()
        .matches(
            "firewall: the rules stay as they were, the new ones are refused: "
                + "the kernel refused .*: EINVAL, that can't be");
  }

  @Test
  void keepsTheOldRulesWhenTheNewOnesMakeNoSense() throws Exception {
    PacketFilter filter = filter(drop("10.0.0.1", "80"));
    filter.modified(properties(drop("10.0.0.2", null), drop("fd00::1", null)));
    assertThat(netlink.exchanges()).hasSize(1);
    assertThat(log.said())
        .last()
        .asString()
        .endsWith("/ManifestPassthrough/firewall/rules/1: \"fd00::1\" is of the other family");
  }

  @Test
  void aBanIsOneTransactionAndSaysWhyItIsRefused() throws Exception {
    PacketFilter filter = filter();
    filter.ban(ADDRESS, Duration.ofSeconds(Long.MAX_VALUE));
    assertThat(netlink.exchanges()).hasSize(2);
    assertThat(netlink.exchanges().getLast()).hasSize(3);
    assertThatThrownBy(() -> filter.ban(ADDRESS, Duration.ofMillis(999)))
        .isInstanceOf(IllegalArgumentException.class);
    netlink.refuse(new NetlinkException("ENFILE", 1, 23));
    assertThatThrownBy(() -> filter.ban(ADDRESS, Duration.ofDays(1)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("cannot ban 10.9.9.9: 65536 addresses of its family are banned already");
  }

  @Test
  void commandsReadDurations() throws Exception {
    FirewallCommands commands = new FirewallCommands(filter());
    assertThat(commands.ban("fd00::1", "1d")).isEqualTo("fd00:0:0:0:0:0:0:1 is banned for 1d");
    assertThat(commands.ban("10.9.9.9", "90s")).isEqualTo("10.9.9.9 is banned for 90s");
    assertThat(commands.unban("10.9.9.9")).isEqualTo("10.9.9.9 is not banned");
    assertThatThrownBy(() -> commands.ban("10.9.9.9", "soon"))
        .hasMessage("\"soon\" is no duration such as 90s, 10m, 2h or 1d");
    assertThatThrownBy(() -> commands.ban("somebody", "90s"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private PacketFilter filter(RuleConfig... rules) throws Exception {
    return new PacketFilter(log, netlink, new FakeBinder(), program, properties(rules));
  }

  private static Map<String, Object> properties(RuleConfig... rules) {
    return Map.of(Klib.CONFIGURATION, new FirewallConfig(List.of(rules)));
  }

  private static RuleConfig drop(String source, @Nullable String port) {
    PortConfig tcp = port == null ? null : new PortConfig(port);
    return new RuleConfig(new IpConfig(source, null), null, tcp, null, null, null);
  }

  private static final class NoProgram implements Program {
    private final List<String> reasons = new ArrayList<>();
    private boolean started;

    @Override
    public Map<String, String> environment() {
      return Map.of();
    }

    @Override
    public void addEnvironment(Map<String, String> variables) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void refuse(String reason) {
      if (started) {
        throw new IllegalStateException("the program has started");
      }
      reasons.add(reason);
    }
  }
}
