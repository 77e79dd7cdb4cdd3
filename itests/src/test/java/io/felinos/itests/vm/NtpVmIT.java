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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A machine whose hardware clock is years late has the right date by the second look at it. */
class NtpVmIT {
  private static final int GUEST_PORT = 7123;
  private static final long NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);

  private static final String HARDWARE_DATE = "2021-04-20T";
  private static final Duration PERIOD = Duration.ofSeconds(8);

  /** A request that is lost is made again after so long. */
  private static final Duration ASKED = Duration.ofSeconds(2);

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
      await().atMost(FelinosCommand.LIMIT).until(() -> rightLines(machine) >= 1);
      machine.awaitError("ntp: following ");
      await().atMost(FelinosCommand.LIMIT).until(() -> machine.lines().size() >= 2);
      assertThat(offset(forwarded).abs()).isLessThanOrEqualTo(RIGHT);
      List<String> lines = machine.lines();
      int wrong = lines.size() - rightLines(machine);
      assertThat(lines.subList(0, wrong)).allMatch(line -> line.startsWith(HARDWARE_DATE));
      assertThat(wrong).as(machine.errors()).isLessThanOrEqualTo(linesUntilSet(machine.errors()));
      assertThat(machine.errors()).containsOnlyOnce("ntp: clock put ");
    }
  }

  /** From the first one with the true date on, all have to have it. */
  private static int rightLines(RunningCommand machine) {
    List<Instant> times = machine.lines().stream().map(Instant::parse).toList();
    int first = 0;
    while (first < times.size() && times.get(first).toString().startsWith(HARDWARE_DATE)) {
      first++;
    }
    List<Instant> right = times.subList(first, times.size());
    for (int i = 0; i < right.size(); i++) {
      Duration since = PERIOD.multipliedBy(right.size() - 1L - i);
      Instant due = Instant.now().minus(since);
      assertThat(right.get(i)).isBetween(due.minus(LATE), due.plus(RIGHT));
    }
    return right.size();
  }

  /**
   * How many lines a machine may write until its clock is set: one, unless it boots so slowly that
   * the second one is due before klibs are active. Nothing in it waits for anything else.
   */
  private static int linesUntilSet(String errors) {
    Duration active = phase(errors, "klibs");
    Duration set =
        active.plus(active.dividedBy(4).compareTo(ASKED) > 0 ? active.dividedBy(4) : ASKED);
    return 1 + (int) set.minus(phase(errors, "program")).dividedBy(PERIOD);
  }

  /** When a phase of the boot was reached: {@code felinos run --verbose}. */
  private static Duration phase(String errors, String name) {
    Matcher matcher = Pattern.compile("(?m)^  " + name + " +([0-9]+) ms").matcher(errors);
    assertThat(matcher.find()).as(name + " in: " + errors).isTrue();
    return Duration.ofMillis(Long.parseLong(matcher.group(1)));
  }

  /** The configuration that FelinOS was ordered with, but for the server. */
  private RunningCommand run(int server, int forwarded) throws Exception {
    Path config = folder.resolve("config.json");
    String seed = Files.readString(CloudMachine.config("seed-ntp-verify.json"));
    Files.writeString(
        config,
        seed.replace("0.us.pool.ntp.org", "10.0.2.2").replace("\"123\"", "\"" + server + "\""));
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
