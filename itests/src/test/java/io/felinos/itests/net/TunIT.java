package io.felinos.itests.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.felinos.api.net.TunDevice;
import io.felinos.itests.osgi.TunGuest;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ByteChannel;
import java.nio.channels.ClosedByInterruptException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Interfaces of the config in this machine's kernel, as ip(8) shows them. */
class TunIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir private Path folder;

  @Test
  void anInterfaceIsAsTheConfigSays() throws Exception {
    try (TunGuest guest =
        new TunGuest(
            folder,
            """
            {
              "wg": {"ipaddress": "10.3.0.1", "netmask": "255.255.255.0", "up": true},
              "felinos-tap": {"type": "tap", "ip6address": "fd03::1/64", "mtu": 1400, "up": true,
                "routes": [{"to": "10.4.0.9/16"}, {"to": "fd04::/32", "via": "fd03::2"}]},
              "vpn7": {"ipaddress": "10.5.0.1"}
            }
            """)) {
      assertThat(ip("-brief", "link"))
          .containsPattern("wg0 +\\w+ +<.*POINTOPOINT,MULTICAST,NOARP,UP>")
          .containsPattern("felinos-tap +\\w+ .*BROADCAST,MULTICAST,UP>")
          .containsPattern("vpn7 +DOWN +<POINTOPOINT,MULTICAST,NOARP>");
      assertThat(ip("link", "show", "wg0")).contains("mtu 32768");
      assertThat(ip("link", "show", "felinos-tap")).contains("mtu 1400");
      assertThat(ip("address", "show", "wg0")).contains("inet 10.3.0.1/24 ");
      assertThat(ip("address", "show", "felinos-tap")).contains("inet6 fd03::1/64 ");
      assertThat(ip("address", "show", "vpn7")).contains("inet 10.5.0.1/32 ");
      assertThat(ip("route"))
          .contains("10.4.0.0/16 dev felinos-tap")
          .contains("10.3.0.0/24 dev wg0");
      assertThat(ip("-6", "route")).contains("fd04::/32 via fd03::2 dev felinos-tap");
      assertThat(guest.device("felinos-tap").tap()).isTrue();
      assertThat(guest.device("wg0").mtu()).isEqualTo(32_768);
      guest.configure("{\"tun\": {\"vpn7\": {\"mtu\": 1500, \"up\": \"true\"}}}");
      assertThat(ip("-brief", "link")).contains("vpn7").doesNotContain("wg0", "felinos-tap");
    }
    assertThat(ip("-brief", "link")).doesNotContain("vpn7");
  }

  @Test
  void packetsComeAndGo() throws Exception {
    try (TunGuest guest =
            new TunGuest(
                folder,
                "{\"te\": {\"ipaddress\": \"10.3.0.1\", \"netmask\": \"255.255.255.0\","
                    + " \"up\": true}}");
        DatagramSocket socket = new DatagramSocket(0, InetAddress.ofLiteral("10.3.0.1"))) {
      ByteChannel queue = guest.device("te0").queues().getFirst();
      byte[] text = "through the tunnel".getBytes(StandardCharsets.US_ASCII);
      BlockingQueue<ByteBuffer> packets = new LinkedBlockingQueue<>();
      Thread.ofPlatform().daemon().start(() -> collect(queue, packets));
      // The kernel drops what is sent before it has noticed that somebody reads.
      await()
          .atMost(PATIENCE)
          .until(
              () -> {
                InetAddress peer = InetAddress.ofLiteral("10.3.0.2");
                socket.send(new DatagramPacket(text, text.length, peer, 9999));
                return !packets.isEmpty();
              });
      ByteBuffer packet = packets.take();
      assertThat(packet.limit()).isEqualTo(20 + 8 + text.length);
      turn(packet);
      queue.write(packet);
      socket.setSoTimeout((int) PATIENCE.toMillis());
      DatagramPacket answer = new DatagramPacket(new byte[100], 100);
      socket.receive(answer);
      assertThat(answer.getAddress()).isEqualTo(InetAddress.ofLiteral("10.3.0.2"));
      assertThat(answer.getLength()).isEqualTo(text.length);
    }
  }

  /** Packets of IPv4, until the queue is closed. */
  private static void collect(ByteChannel queue, BlockingQueue<ByteBuffer> packets) {
    try {
      while (true) {
        ByteBuffer packet = ByteBuffer.allocate(2000);
        queue.read(packet);
        if (packet.get(0) >> 4 == 4) {
          packets.add(packet.flip());
        }
      }
    } catch (IOException e) {
      return;
    }
  }

  /** Source and destination change places, which leaves IP's and UDP's checksums as they are. */
  private static void turn(ByteBuffer packet) {
    int address = packet.getInt(12);
    packet.putInt(12, packet.getInt(16)).putInt(16, address);
    short port = packet.getShort(20);
    packet.putShort(20, packet.getShort(22)).putShort(22, port);
  }

  @Test
  void readingEndsWithTheChannelAndWithTheThread() throws Exception {
    try (TunGuest guest = new TunGuest(folder, "{\"te\": {\"queues\": 2}}")) {
      List<ByteChannel> queues = guest.device("te0").queues();
      assertThat(queues).hasSize(2);
      Reading first = new Reading(queues.get(0));
      Reading second = new Reading(queues.get(1));
      queues.get(0).close();
      second.thread.interrupt();
      assertThat(first.end()).isInstanceOf(AsynchronousCloseException.class);
      assertThat(second.end()).isInstanceOf(ClosedByInterruptException.class);
      List<ByteChannel> anew = guest.device("te0").queues();
      assertThat(anew).allMatch(ByteChannel::isOpen);
      guest.configure("{\"tun\": {}}");
      assertThat(anew).noneMatch(ByteChannel::isOpen);
    }
  }

  @Test
  void aProgramCanOpenTheInterfaceAsLongAsNoKlibDoes() throws Exception {
    try (TunGuest guest = new TunGuest(folder, "{\"te\": {\"up\": true}}")) {
      TunDevice device = guest.device("te0");
      Process program =
          new ProcessBuilder("socat", "-u", "TUN,tun-name=te0,iff-no-pi", "-").start();
      try {
        await()
            .atMost(PATIENCE)
            .until(() -> ip("-brief", "link", "show", "te0").contains("LOWER_UP"));
        assertThatThrownBy(device::queues)
            .isInstanceOf(IllegalStateException.class)
            .hasMessageContaining("cannot open a queue of the interface \"te0\"")
            .hasMessageContaining("EBUSY");
      } finally {
        program.destroy();
        program.waitFor();
      }
      assertThat(device.queues()).hasSize(1);
    }
  }

  @Test
  void oneThatCannotBeMadeIsSaidAndTheOthersAreThere() throws Exception {
    try (TunGuest guest =
        new TunGuest(
            folder,
            "{\"lo\": {}, \"lo1\": {\"ip6address\": \"fd03::1/64\", \"mtu\": 100}, \"te\": {}}")) {
      assertThat(guest.device("te0").name()).isEqualTo("te0");
      assertThat(guest.lines())
          .anyMatch(line -> line.startsWith("tun: cannot make the interface \"lo1\": "));
      assertThat(ip("-brief", "link")).doesNotContain("lo1");
    }
  }

  private static final class Reading implements Runnable {
    private final ByteChannel channel;
    private final AtomicReference<Exception> end = new AtomicReference<>();
    private final Thread thread = new Thread(this);

    Reading(ByteChannel channel) {
      this.channel = channel;
      thread.start();
      await().atMost(PATIENCE).until(this::reads);
    }

    private boolean reads() {
      return List.of(thread.getStackTrace()).toString().contains("Poll.await");
    }

    @Override
    public void run() {
      try {
        while (true) {
          channel.read(ByteBuffer.allocate(2000));
        }
      } catch (Exception e) {
        end.set(e);
      }
    }

    Exception end() throws InterruptedException {
      thread.join(PATIENCE);
      return end.get();
    }
  }

  private static String ip(String... arguments) throws Exception {
    List<String> words = new java.util.ArrayList<>(List.of("ip"));
    words.addAll(List.of(arguments));
    Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
