package io.felinos.itests.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.felinos.api.klib.KlibException;
import io.felinos.api.net.Firewall;
import io.felinos.itests.osgi.FirewallGuest;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules of the config as nft(8) reads them out of the kernel. */
class FirewallRulesIT {

  /** What is there without any rule. */
  private static final List<String> ALWAYS =
      List.of(
          "iifname \"lo\" accept comment \"this machine\"",
          "ip saddr @banned4 counter drop comment \"banned\"",
          "ip6 saddr @banned6 counter drop comment \"banned\"",
          "ct state related accept comment \"about connections\"",
          "ct state established ct direction reply counter accept comment \"replies\"",
          "icmpv6 type 130-136 accept comment \"neighbours\"");

  @TempDir private Path folder;
  private FirewallGuest guest;

  @BeforeEach
  void start() throws Exception {
    Nft.clear();
    guest = new FirewallGuest(folder, "{\"rules\": []}");
  }

  @AfterEach
  void close() throws Exception {
    guest.close();
    Nft.clear();
  }

  @Test
  void withoutRulesThereAreThoseOfItsOwn() throws Exception {
    assertThat(Nft.rules("input")).isEqualTo(ALWAYS);
    assertThat(Nft.table())
        .contains("type filter hook input priority filter; policy accept;")
        .doesNotContain("chain fragments");
  }

  @Test
  void eachKeyMeansWhatItSays() throws Exception {
    guest.rules(
        """
        [
          {"ip": {"src": "!10.0.2.2"}, "action": "drop"},
          {"ip": {"src": "10.1.2.3/12", "fragment": "n"}, "tcp": {"dest": 22}, "action": "accept"},
          {"ip": {"src": "!10.1.2.3/9"}, "udp": {"dest": "!53"}},
          {"ip6": {"src": "fd00::1"}, "tcp": {"dest": "8000-8099"}},
          {"ip6": {"src": "!fd00::1/7"}, "udp": {"dest": "!8000-8099"}, "action": "accept"},
          {"icmp": {"type": "echo-request"}, "action": "accept"},
          {"ip": {}, "icmp": {"type": 13}},
          {"ip6": {}, "icmp": {}},
          {"icmp": {}},
          {"tcp": {}, "action": "accept"},
          {"action": "drop"}
        ]
        """);
    assertThat(Nft.rules("input"))
        .startsWith(ALWAYS.toArray(String[]::new))
        .endsWith(
            "ip saddr != 10.0.2.2 counter drop comment \"rule 0\"",
            "ip saddr 10.0.0.0/12 tcp dport 22 counter accept comment \"rule 1\"",
            "ip saddr != 10.0.0.0/9 udp dport != 53 counter drop comment \"rule 2\"",
            "ip6 saddr fd00::1 tcp dport 8000-8099 counter drop comment \"rule 3\"",
            "ip6 saddr != fc00::/7 udp dport != 8000-8099 counter accept comment \"rule 4\"",
            "icmp type echo-request counter accept comment \"rule 5\"",
            "icmpv6 type echo-request counter accept comment \"rule 5\"",
            "icmp type timestamp-request counter drop comment \"rule 6\"",
            "meta l4proto ipv6-icmp counter drop comment \"rule 7\"",
            "meta l4proto icmp counter drop comment \"rule 8\"",
            "meta l4proto ipv6-icmp counter drop comment \"rule 8\"",
            "meta l4proto tcp counter accept comment \"rule 9\"",
            "counter drop comment \"rule 10\"")
        .hasSize(ALWAYS.size() + 13);
  }

  @Test
  void piecesOfPacketsHaveAChainBeforeTheyArePutTogether() throws Exception {
    guest.rules(
        """
        [
          {"ip": {"src": "10.2.0.0/16"}, "action": "accept"},
          {"tcp": {"dest": 80}, "action": "accept"},
          {"ip": {"src": "10.3.0.0/16", "fragment": "y"}, "action": "accept"},
          {"ip": {"fragment": "y"}},
          {"ip6": {"fragment": "y"}},
          {"ip": {"src": "10.4.0.0/16"}}
        ]
        """);
    assertThat(Nft.table()).contains("type filter hook prerouting priority -450; policy accept;");
    assertThat(Nft.rules("fragments"))
        .containsExactly(
            "iifname \"lo\" accept comment \"this machine\"",
            "ip saddr 10.2.0.0/16 accept comment \"rule 0\"",
            "ip saddr 10.3.0.0/16 ip frag-off & 8191 != 0 counter accept comment \"rule 2\"",
            "ip frag-off & 8191 != 0 counter drop comment \"rule 3\"",
            "frag frag-off != 0 counter drop comment \"rule 4\"");
    guest.rules("[{}]");
    assertThat(Nft.table()).doesNotContain("chain fragments");
  }

  @Test
  void bansAreInSetsAndOutliveAChangeOfRules() throws Exception {
    Firewall firewall = guest.firewall();
    firewall.ban(InetAddress.ofLiteral("10.9.9.9"), Duration.ofHours(2));
    firewall.ban(InetAddress.ofLiteral("10.9.9.9"), Duration.ofDays(3));
    firewall.ban(InetAddress.ofLiteral("10.9.9.10"), Duration.ofDays(3));
    firewall.ban(InetAddress.ofLiteral("fd99::9"), Duration.ofDays(1));
    firewall.unban(InetAddress.ofLiteral("10.9.9.10"));
    firewall.unban(InetAddress.ofLiteral("10.9.9.11"));
    guest.rules("[{\"tcp\": {\"dest\": 80}}]");
    String four = Nft.run("list", "set", "inet", "felinos", "banned4");
    assertThat(four).containsOnlyOnce("10.9.9.9").contains("timeout 3d").doesNotContain("10.9.9.1");
    assertThat(Nft.run("list", "set", "inet", "felinos", "banned6"))
        .contains("fd99::9", "timeout 1d");
    assertThat(guest.command("bans").lines())
        .hasSize(2)
        .anyMatch(line -> line.matches("10\\.9\\.9\\.9 {2}2591\\d\\d s"))
        .anyMatch(line -> line.matches("fd99:0:0:0:0:0:0:9 {2}863\\d\\d s"));
  }

  @Test
  void aBanTakesAtLeastASecond() {
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(
            () -> guest.firewall().ban(InetAddress.ofLiteral("10.9.9.9"), Duration.ofMillis(999)))
        .withMessage("a ban lasts at least 1 s, not 999 ms");
  }

  @Test
  void whatTheSchemaRefusesLeavesTheRulesAsTheyAre() throws Exception {
    guest.rules("[{\"tcp\": {\"dest\": 80}}]");
    String before = Nft.table();
    assertRefused(
        "[{\"ip\": {\"src\": \"10.0.2.300\"}}]",
        "/ManifestPassthrough/firewall/rules/0/ip/src: found the string \"10.0.2.300\""
            + " (expected an IPv4 address such as 10.0.2.2");
    assertRefused(
        "[{}, {\"ip\": {}, \"ip6\": {}}]",
        "/ManifestPassthrough/firewall/rules/1/ip6: the key \"ip6\" can't be beside \"ip\"");
    assertRefused("[{\"tcp\": {}, \"udp\": {}}]", "the key \"udp\" can't be beside \"tcp\"");
    assertRefused("[{\"tcp\": {\"dest\": 65536}}]", "/rules/0/tcp/dest");
    assertRefused("[{\"tcp\": {\"dest\": \"9-8\"}}]", "/rules/0/tcp/dest");
    assertRefused("[{\"actoin\": \"drop\"}]", "unknown key \"actoin\"");
    assertThat(Nft.table()).isEqualTo(before);
  }

  private void assertRefused(String rules, String message) {
    assertThatExceptionOfType(KlibException.class)
        .isThrownBy(() -> guest.rules(rules))
        .withMessageContaining(message);
  }

  @Test
  void rulesThatTheKernelRefusesLeaveTheOldOnesInForce() throws Exception {
    guest.rules("[{\"tcp\": {\"dest\": 80}}]");
    // A chain that may not go, because another one leads to it.
    Nft.run("add", "chain", "inet", "felinos", "fragments");
    Nft.run("add", "chain", "inet", "felinos", "other");
    Nft.run("add", "rule", "inet", "felinos", "other", "jump", "fragments");
    String before = Nft.table();
    guest.rules("[{\"tcp\": {\"dest\": 81}}]");
    assertThat(Nft.table()).isEqualTo(before);
    assertThat(guest.lines())
        .last()
        .asString()
        .startsWith("firewall: the rules stay as they were, the new ones are refused: the kernel")
        .contains("refused", "fragments", "E");
    assertThat(guest.command("rules")).contains("0: tcp dest 80 drop").doesNotContain("81");
  }

  @Test
  void theFilterStandsWhenTheKlibHasGone() throws Exception {
    guest.rules("[{\"tcp\": {\"dest\": 80}}]");
    String before = Nft.table();
    guest.close();
    assertThat(Nft.table()).isEqualTo(before);
  }
}
