package io.felinos.itests.vm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.felinos.itests.peers.ChronyServer;
import io.felinos.itests.peers.FreePort;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A machine whose hardware clock is years late has the right date by the second look at it. */
class NtpVmIT {
  private static final int GUEST_PORT = 7123;
  private static final long NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);

  /** How far off the date may be. */
  private static final Duration RIGHT = Duration.ofMillis(50);

  /** A line of a busy machine may be read so much later than it was written. */
  private static final Duration LATE = Duration.ofSeconds(30);

  /** Exchanges of which the fastest counts: the others waited for a processor somewhere. */
  private static final int EXCHANGES = 30;

  @TempDir private Path folder;

  @Test
  void theSecondLineHasTheTrueDate() throws Exception {
    int forwarded = FreePort.tcpAndUdp();
    try (ChronyServer server = new ChronyServer(folder, FreePort.tcpAndUdp());
        RunningCommand machine = run(server.port(), forwarded)) {
      await().atMost(FelinosCommand.LIMIT).until(() -> machine.lines().size() >= 2);
      List<Instant> times = machine.lines().stream().map(Instant::parse).toList();
      assertThat(times.getFirst())
          .satisfiesAnyOf(
              first -> assertThat(first.toString()).startsWith("2021-04-20T"),
              first -> assertThat(first).isAfter(Instant.now().minus(LATE.multipliedBy(2))));
      assertThat(times.get(1)).isBetween(Instant.now().minus(LATE), Instant.now().plus(RIGHT));
      assertThat(offset(forwarded).abs()).isLessThanOrEqualTo(RIGHT);
      machine.awaitError("ntp: following 10.0.2.2");
      assertThat(machine.errors()).containsOnlyOnce("ntp: clock put ");
    }
  }

  /**
   * The configuration of the original's document, with this test's server and without the PTP
   * device that KVM may have. The program waits for the network: on a busy computer it would have
   * written both lines before any klib is there.
   */
  private RunningCommand run(int server, int forwarded) throws Exception {
    Path config = folder.resolve("config.json");
    Files.writeString(
        config,
        """
        {
          "RunConfig": {"Klibs": ["ntp"]},
          "ManifestPassthrough": {"exec_wait_for_ip4_secs": 60, "chrony": {"refclock": "none"}},
          "Env": {
            "ntpAddress": "10.0.2.2",
            "ntpPort": "%d",
            "ntpPollMin": "4",
            "ntpPollMax": "6"
          }
        }
        """
            .formatted(server));
    return FelinosCommand.of(
            "run",
            "-v",
            "-c",
            config.toString(),
            "--udp",
            forwarded + ":" + GUEST_PORT,
            "--qemu-arg=-rtc",
            "--qemu-arg=base=2021-04-20,clock=vm",
            TestPrograms.probe().toString(),
            "time")
        .start();
  }

  /** By how much the machine's clock is ahead, by request and answer. */
  private static Duration offset(int port) throws IOException {
    long fastest = Long.MAX_VALUE;
    long offset = 0;
    try (DatagramSocket socket = new DatagramSocket()) {
      socket.setSoTimeout(1000);
      socket.connect(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port));
      for (int i = 0; i < EXCHANGES; i++) {
        DatagramPacket packet = new DatagramPacket(new byte[Long.BYTES], Long.BYTES);
        long before = nanos();
        socket.send(packet);
        try {
          socket.receive(packet);
        } catch (SocketTimeoutException e) {
          continue;
        }
        long took = nanos() - before;
        if (took < fastest) {
          fastest = took;
          offset = ByteBuffer.wrap(packet.getData()).getLong() - (before + took / 2);
        }
      }
    }
    assertThat(fastest).as("answers came").isLessThan(NANOS_PER_SECOND);
    return Duration.ofNanos(offset);
  }

  private static long nanos() {
    Instant now = Instant.now();
    return now.getEpochSecond() * NANOS_PER_SECOND + now.getNano();
  }
}
