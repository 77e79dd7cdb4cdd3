package io.felinos.itests.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.felinos.itests.osgi.FirewallGuest;
import io.felinos.itests.peers.Neighbour;
import java.io.IOException;
import java.io.OutputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Packets from another machine meet rules of the config in this machine's kernel. */
class FirewallPacketsIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int ECHO = 7;
  private static final int BANS = 10_000;
  private static final int CONNECTIONS = 31;

  @TempDir private Path folder;
  private FirewallGuest guest;
  private Neighbour neighbour;
  private EchoServer server;

  @BeforeEach
  void start() throws Exception {
    Nft.clear();
    neighbour =
        new Neighbour(
            "wire",
            List.of("10.0.2.1/24", "fd77::1/64"),
            List.of("10.0.2.2/24", "10.0.2.3/24", "fd77::2/64", "fd77::3/64"));
    server = new EchoServer();
    guest = new FirewallGuest(folder, "{\"rules\": []}");
  }

  @AfterEach
  void close() throws Exception {
    guest.close();
    server.close();
    neighbour.close();
    Nft.clear();
  }

  @Test
  void everythingButOneAddressIsDroppedAndRepliesPass() throws Exception {
    assertThat(reaches("10.0.2.3")).isTrue();
    guest.rules("[{\"ip\": {\"src\": \"!10.0.2.2\"}, \"action\": \"drop\"}]");
    assertThat(reaches("10.0.2.2")).isTrue();
    assertThat(reaches("10.0.2.3")).isFalse();
    assertThat(matched(0)).isPositive();
    assertThat(reaches("[fd77::3]")).isTrue();
    try (AutoCloseable echo = echo()) {
      assertThat(connected("10.0.2.3")).as("a connection of our own").isTrue();
    }
  }

  @Test
  void theFirstMatchCountsAndNeighboursAreFoundThoughAllElseIsDropped() throws Exception {
    guest.rules(
        """
        [
          {"ip6": {"src": "fd77::2"}, "tcp": {"dest": "%d-%d"}, "action": "accept"},
          {"ip": {"src": "10.0.2.3"}, "tcp": {"dest": "!%d"}, "action": "accept"},
          {"ip": {"src": "10.0.2.2"}, "tcp": {"dest": "!1"}, "action": "accept"},
          {"action": "drop"}
        ]
        """
            .formatted(server.port(), server.port(), server.port()));
    neighbour.ok("ip", "-6", "neighbour", "flush", "dev", "wire");
    assertThat(reaches("[fd77::2]")).isTrue();
    assertThat(reaches("[fd77::3]")).isFalse();
    assertThat(reaches("10.0.2.2")).isTrue();
    assertThat(reaches("10.0.2.3")).isFalse();
    assertThat(List.of(matched(0), matched(2), matched(3))).doesNotContain(0L);
    assertThat(matched(1)).isZero();
    try (AutoCloseable echo = echo()) {
      assertThat(connected("fd77::3")).as("a connection of our own").isTrue();
    }
  }

  @Test
  void pingsAreCountedAndDropped() throws Exception {
    assertThat(pings("10.0.2.1")).isTrue();
    assertThat(pings("fd77::1")).isTrue();
    guest.rules("[{\"icmp\": {\"type\": \"echo-request\"}}]");
    assertThat(pings("10.0.2.1")).isFalse();
    assertThat(pings("fd77::1")).isFalse();
    assertThat(matched(0)).isEqualTo(2);
    assertThat(reaches("10.0.2.2")).isTrue();
  }

  @Test
  void piecesOfPacketsAreDroppedAndWholeOnesAreNot() throws Exception {
    try (DatagramSocket socket = new DatagramSocket(new InetSocketAddress("0.0.0.0", 0))) {
      socket.setSoTimeout((int) PATIENCE.toMillis());
      send(4000, socket.getLocalPort());
      assertThat(receive(socket)).isEqualTo(4000);
      guest.rules("[{\"ip\": {\"fragment\": \"y\"}}]");
      send(4000, socket.getLocalPort());
      await().atMost(PATIENCE).until(() -> matched(0) >= 2);
      send(1000, socket.getLocalPort());
      assertThat(receive(socket)).isEqualTo(1000);
    }
  }

  @Test
  void aBanCutsConnectionsThatExist() throws Exception {
    guest.rules("[{\"tcp\": {}, \"action\": \"accept\"}]");
    Process connection = neighbour.start("socat", "-", tcp("10.0.2.3"));
    try (OutputStream out = connection.getOutputStream()) {
      say(out, "one");
      await().atMost(PATIENCE).until(() -> server.lines().contains("one"));
      guest.command("ban", "10.0.2.3", "10m");
      say(out, "two");
      await().atMost(PATIENCE).until(() -> banned() >= 2);
      assertThat(server.lines()).containsExactly("one");
      assertThat(reaches("10.0.2.2")).isTrue();
      guest.command("unban", "10.0.2.3");
      await().atMost(PATIENCE).until(() -> server.lines().contains("two"));
    } finally {
      connection.destroy();
    }
  }

  @Test
  void aBanEndsByItself() throws Exception {
    guest.firewall().ban(InetAddress.ofLiteral("fd77::3"), Duration.ofSeconds(2));
    await().atMost(PATIENCE).until(() -> reaches("[fd77::3]"));
    assertThat(guest.command("bans")).isEmpty();
  }

  @Test
  void tenThousandBansSlowNoConnection() throws Exception {
    try (AutoCloseable echo = echo()) {
      long before = medianNanos();
      // In few transactions: one by one they take some 10 ms each on a busy machine.
      for (int block = 0; block < 10; block++) {
        StringBuilder addresses = new StringBuilder();
        for (int i = 0; i < BANS / 10; i++) {
          addresses.append(i == 0 ? "{" : ",").append("10.99.").append(10 * block + i / 100);
          addresses.append('.').append(i % 100).append(" timeout 1h");
        }
        addresses.append('}');
        Nft.run("add", "element", "inet", "felinos", "banned4", addresses.toString());
      }
      long after = medianNanos();
      System.out.println(
          "a connection: " + before / 1000 + " µs, " + after / 1000 + " µs with bans");
      assertThat(guest.command("bans").lines()).hasSize(BANS);
      assertThat(Nft.rules("input")).hasSize(6);
      // One by one they would take ten thousand comparisons for each packet: milliseconds.
      assertThat(after).isLessThan(3 * before + Duration.ofMillis(1).toNanos());
    }
  }

  private long medianNanos() throws Exception {
    long[] nanos = new long[CONNECTIONS];
    for (int i = 0; i < CONNECTIONS; i++) {
      long start = System.nanoTime();
      assertThat(connected("10.0.2.2")).isTrue();
      nanos[i] = System.nanoTime() - start;
    }
    Arrays.sort(nanos);
    return nanos[CONNECTIONS / 2];
  }

  /** The neighbour's echo server, which listens when this returns. */
  private AutoCloseable echo() throws Exception {
    Process process =
        neighbour.start("busybox", "nc", "-ll", "-p", Integer.toString(ECHO), "-e", "cat");
    await().atMost(PATIENCE).until(() -> connected("10.0.2.2"));
    return process::destroy;
  }

  private static boolean connected(String address) throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.ofLiteral(address), ECHO), 5_000);
      return true;
    } catch (java.net.ConnectException e) {
      return false;
    }
  }

  private String tcp(String source) {
    String target = source.startsWith("[") ? "[fd77::1]" : "10.0.2.1";
    String kind = source.startsWith("[") ? "TCP6:" : "TCP4:";
    return kind + target + ":" + server.port() + ",bind=" + source + ",connect-timeout=1";
  }

  /** Whether the neighbour gets an answer of the server here. */
  private boolean reaches(String source) throws Exception {
    return neighbour
        .there("sh", "-c", "echo hello | socat -t 20 - " + tcp(source))
        .text()
        .equals("hello\n");
  }

  private boolean pings(String address) throws Exception {
    return neighbour.there("busybox", "ping", "-c", "1", "-W", "1", address).status() == 0;
  }

  private void send(int bytes, int port) throws Exception {
    String target = "UDP4:10.0.2.1:" + port + ",bind=10.0.2.2";
    neighbour.ok("sh", "-c", "head -c " + bytes + " /dev/zero | socat -u -b 65000 - " + target);
  }

  private static int receive(DatagramSocket socket) throws IOException {
    DatagramPacket packet = new DatagramPacket(new byte[65_535], 65_535);
    socket.receive(packet);
    return packet.getLength();
  }

  private static void say(OutputStream out, String line) throws IOException {
    out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  /** How many packets a rule of the config has matched. */
  private long matched(int rule) throws Exception {
    return counted(rule + ": ");
  }

  private long banned() throws Exception {
    return counted("banned: ");
  }

  private long counted(String title) throws Exception {
    String text = guest.command("rules");
    Matcher matcher = Pattern.compile("(?m)^ *(\\d+) +\\d+  " + title).matcher(text);
    assertThat(matcher.find()).as(text).isTrue();
    return Long.parseLong(matcher.group(1));
  }
}
