package io.felinos.itests.net;

import io.felinos.api.net.Firewall;
import io.felinos.itests.osgi.FirewallGuest;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules of the config as nft(8) reads them out of the kernel. */
class FirewallRulesIT {

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
  void show() throws Exception {
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
          {"ip": {"src": "10.3.0.0/16", "fragment": "y"}, "action": "accept"},
          {"ip": {"fragment": "y"}},
          {"ip6": {"fragment": "y"}},
          {"tcp": {}, "action": "accept"},
          {"action": "drop"}
        ]
        """);
    guest.service(Firewall.class).ban(InetAddress.ofLiteral("10.9.9.9"), Duration.ofHours(2));
    guest.service(Firewall.class).ban(InetAddress.ofLiteral("fd99::9"), Duration.ofSeconds(20));
    guest.service(Firewall.class).ban(InetAddress.ofLiteral("10.9.9.9"), Duration.ofHours(1));
    System.out.println(Nft.run("list", "ruleset"));
  }
}
