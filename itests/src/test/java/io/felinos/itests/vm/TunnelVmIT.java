package io.felinos.itests.vm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.felinos.api.net.Tunnels;
import io.felinos.framework.net.tunnel.KernelTunnels;
import io.felinos.itests.peers.FreePort;
import io.felinos.itests.plugs.tunnel.Encapsulation;
import io.felinos.itests.plugs.tunnel.Tunnel;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A machine with the klibs tun and firewall, and one made here that carries the tunnel's packets to
 * the host in UDP. The host's end of the tunnel has two addresses of IPv4, of which the firewall
 * lets one in, and one of IPv6. All tests share one boot.
 */
class TunnelVmIT {

  private static final String NAME = "tunnel-it";
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  @TempDir private static Path folder;
  private static int port;
  private static Tunnels.Tunnel tunnel;
  private static Encapsulation end;

  @BeforeAll
  static void boot() throws Exception {
    tunnel = new KernelTunnels().make("vmtun", false, 1);
    tunnel.mtu(1400);
    tunnel.address(InetAddress.ofLiteral("10.3.0.2"), 24);
    tunnel.address(InetAddress.ofLiteral("10.3.0.3"), 24);
    tunnel.address(InetAddress.ofLiteral("fd03::2"), 64);
    tunnel.up(true);
    DatagramSocket socket =
        new DatagramSocket(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0));
    end = new Encapsulation(tunnel.open(), socket, null);
    Path klib = Files.write(folder.resolve("tunnel.jar"), Tunnel.jar(socket.getLocalPort()));
    Path config =
        Files.writeString(
            folder.resolve("config.json"),
            """
            {
              "ManifestPassthrough": {
                "tun": {
                  "wg": {
                    "ipaddress": "10.3.0.1",
                    "netmask": "255.255.255.0",
                    "ip6address": "fd03::1/64",
                    "mtu": "1400",
                    "up": "true"
                  }
                },
                "firewall": {
                  "rules": [
                    {"ip": {"src": "10.3.0.2"}, "action": "accept"},
                    {"ip": {"src": "!10.0.2.2"}, "action": "drop"}
                  ]
                }
              },
              "RunConfig": {"Klibs": ["tun", "firewall", "shell", "%s"]}
            }
            """
                .formatted(klib));
    port = FreePort.tcpAndUdp();
    felinos("stop", "--force", NAME);
    String program = Repository.file("examples/counter/target/counter.jar").toString();
    Finished started =
        felinos(
            "run", "-d", "--name", NAME, "-c", config.toString(), "-p", port + ":8080", program);
    assertThat(started.status()).as(started.errors()).isZero();
    await().atMost(FelinosCommand.LIMIT).until(() -> get("127.0.0.1", "127.0.0.1", port));
    await().atMost(PATIENCE).until(end::heard);
  }

  @AfterAll
  static void stop() throws Exception {
    felinos("stop", "--force", NAME);
    end.close();
    tunnel.remove();
  }

  @Test
  void pingsPassTheTunnel() throws Exception {
    await().atMost(PATIENCE).until(() -> pings("10.3.0.1"));
    await().atMost(PATIENCE).until(() -> pings("fd03::1"));
    assertThat(shell("net:list")).contains("wg0", "10.3.0.1/24", "fd03:0:0:0:0:0:0:1/64");
  }

  @Test
  void connectionsPassTheTunnel() throws Exception {
    await().atMost(PATIENCE).until(() -> get("10.3.0.2", "10.3.0.1", 8080));
    await().atMost(PATIENCE).until(() -> get("fd03::2", "fd03::1", 8080));
  }

  @Test
  void theFirewallLetsInWhomItShallAlone() throws Exception {
    await().atMost(PATIENCE).until(() -> get("10.3.0.2", "10.3.0.1", 8080));
    assertThat(get("10.3.0.3", "10.3.0.1", 8080)).isFalse();
    assertThat(shell("firewall:rules"))
        .containsPattern("[1-9]\\d* +\\d+  0: ip src 10.3.0.2/32 accept")
        .containsPattern("[1-9]\\d* +\\d+  1: ip src !10.0.2.2/32 drop");
    assertThat(get("127.0.0.1", "127.0.0.1", port)).isTrue();
  }

  @Test
  void aBanCutsAConnectionWithinASecond() throws Exception {
    try (Socket socket = connect("fd03::2", "fd03::1", 8080)) {
      assertThat(answered(socket)).isTrue();
      assertThat(shell("firewall:ban", "fd03::2", "10m")).contains("fd03:0:0:0:0:0:0:2 is banned");
      assertThat(answered(socket)).isFalse();
      assertThat(shell("firewall:bans")).contains("fd03:0:0:0:0:0:0:2");
      shell("firewall:unban", "fd03::2");
    }
    await().atMost(PATIENCE).until(() -> get("fd03::2", "fd03::1", 8080));
  }

  private static boolean pings(String address) throws Exception {
    Process ping =
        new ProcessBuilder("busybox", "ping", "-c", "1", "-W", "2", address)
            .redirectErrorStream(true)
            .start();
    ping.getInputStream().readAllBytes();
    return ping.waitFor() == 0;
  }

  private static boolean get(String from, String to, int toPort) throws IOException {
    try (Socket socket = connect(from, to, toPort)) {
      return answered(socket);
    } catch (IOException e) {
      return false;
    }
  }

  private static Socket connect(String from, String to, int toPort) throws IOException {
    Socket socket = new Socket();
    socket.bind(new InetSocketAddress(InetAddress.ofLiteral(from), 0));
    socket.connect(new InetSocketAddress(InetAddress.ofLiteral(to), toPort), 5_000);
    socket.setSoTimeout(5_000);
    return socket;
  }

  /** Asks on a connection that stays open. */
  private static boolean answered(Socket socket) throws IOException {
    String request = "GET / HTTP/1.1\r\nHost: guest\r\n\r\n";
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    try {
      byte[] start = socket.getInputStream().readNBytes(12);
      boolean answer = new String(start, StandardCharsets.US_ASCII).startsWith("HTTP/1.1 200");
      socket.getInputStream().skip(socket.getInputStream().available());
      return answer;
    } catch (java.net.SocketTimeoutException e) {
      return false;
    }
  }

  private static Finished felinos(String... words) throws Exception {
    return FelinosCommand.of(words).run();
  }

  private static String shell(String... words) throws Exception {
    List<String> all = new ArrayList<>(List.of("shell", "--timeout", "120", NAME));
    all.addAll(List.of(words));
    Finished done = felinos(all.toArray(String[]::new));
    assertThat(done.status()).as(String.join(" ", words) + ": " + done.errors()).isZero();
    return done.text();
  }
}
