package io.felinos.itests.vm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.felinos.itests.peers.FreePort;
import io.felinos.itests.peers.RsyslogServer;
import io.felinos.itests.peers.RsyslogServer.Message;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A machine's console reaches Debian's rsyslogd. */
class SyslogVmIT {
  private static final int BURST = 100_000;
  private static final Duration ABSENCE = Duration.ofSeconds(20);
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  /** An emulated machine sends some thousand datagrams a second. */
  private static final Duration DRAIN = Duration.ofMinutes(4);

  private static final Pattern SEQUENCE_ID = Pattern.compile("sequenceId=\"(\\d+)\"");

  @TempDir private Path folder;
  private RsyslogServer server;

  @BeforeEach
  void prepare() throws Exception {
    server = new RsyslogServer(folder, FreePort.tcpAndUdp());
  }

  @AfterEach
  void close() throws Exception {
    server.close();
  }

  @Test
  void everyFieldIsRight() throws Exception {
    server.start();
    Finished done = run("tcp", "kinds").run();
    assertThat(done.status()).as(done.errors()).isZero();
    await().atMost(PATIENCE).until(() -> ours("to ").size() == 2);
    List<Message> messages = ours("to ");
    assertThat(messages)
        .extracting(Message::text)
        .containsExactlyInAnyOrder("to stdout: žluťoučký kůň 🐈", "to stderr");
    for (Message message : messages) {
      boolean error = message.text().equals("to stderr");
      assertThat(message.severity()).isEqualTo(error ? 3 : 6);
      assertThat(message.facility()).isEqualTo(1);
      assertThat(message.messageId()).isEqualTo(error ? "stderr" : "stdout");
      assertThat(message.appName()).isEqualTo("probe");
      assertThat(message.hostName()).isEqualTo("felinos");
    }
  }

  @Test
  void aBurstOverTcpIsCompleteAndInOrder() throws Exception {
    server.start();
    Finished done = run("tcp", "lines", Integer.toString(BURST)).run();
    assertThat(done.status()).as(done.errors()).isZero();
    await().atMost(PATIENCE).until(() -> ours("line ").size() >= BURST);
    assertThat(ours("line ")).extracting(Message::text).isEqualTo(burst());
  }

  @Test
  void aBurstOverUdpIsSentWholeAndArrivesInALargeEnoughBuffer() throws Exception {
    server.start();
    long before = sentDatagrams();
    Finished done;
    try (RunningCommand machine = run("udp", "lines", Integer.toString(BURST)).start()) {
      done = machine.await(DRAIN);
    }
    assertThat(done.status()).as(done.errors()).isZero();
    assertThat(sentDatagrams() - before).isGreaterThanOrEqualTo(BURST);
    await().atMost(PATIENCE).until(() -> ours("line ").size() >= BURST);
    assertThat(ours("line ")).extracting(Message::text).isEqualTo(burst());
  }

  @Test
  void aLateServerStillGetsTheFirstLineAndAnAbsentOneMissesNothing() throws Exception {
    try (RunningCommand machine = run("tcp", "ticks").start()) {
      machine.awaitLine("tick 0"::equals);
      Thread.sleep(ABSENCE);
      server.start();
      await().atMost(PATIENCE).until(() -> ticks().contains("tick 0"));
      int before = ticks().size();
      // Long enough for the klib to believe in the connection: the next one is tried soon then.
      await().atMost(PATIENCE).until(() -> ticks().size() > before + 100);
      server.stop();
      Thread.sleep(ABSENCE);
      server.start();
      int after = ticks().size();
      await().atMost(PATIENCE).until(() -> ticks().size() > after + 50);
      List<String> arrived = ticks();
      assertThat(arrived)
          .isEqualTo(IntStream.range(0, arrived.size()).mapToObj(i -> "tick " + i).toList());
    }
  }

  private FelinosCommand run(String transport, String... arguments) throws Exception {
    Path config = folder.resolve("config.json");
    Files.writeString(
        config,
        """
        {
          "ManifestPassthrough": {
            "console": {"drain": %d},
            "syslog": {"server": "10.0.2.2", "server_port": %d, "transport": "%s"}
          },
          "RunConfig": {"Klibs": ["syslog"]}
        }
        """
            .formatted(DRAIN.toSeconds(), server.port(), transport));
    List<String> words =
        new ArrayList<>(List.of("run", "-c", config.toString(), TestPrograms.probe().toString()));
    words.addAll(List.of(arguments));
    return FelinosCommand.of(words.toArray(String[]::new));
  }

  /**
   * Of this network namespace, in which QEMU sends what its guest sends; proc_net(5).
   *
   * @return how many UDP datagrams were sent
   */
  private static long sentDatagrams() throws Exception {
    List<String> lines =
        Files.readAllLines(Path.of("/proc/self/net/snmp")).stream()
            .filter(line -> line.startsWith("Udp: "))
            .toList();
    int column = List.of(lines.getFirst().split(" ")).indexOf("OutDatagrams");
    return Long.parseLong(lines.getLast().split(" ")[column]);
  }

  private static List<String> burst() {
    return IntStream.range(0, BURST).mapToObj(i -> "line " + i).toList();
  }

  private List<Message> ours(String start) throws Exception {
    return server.messages().stream().filter(each -> each.text().startsWith(start)).toList();
  }

  /** What arrived, without what came twice; that must be the same both times, to the byte. */
  private List<String> ticks() throws Exception {
    Map<String, Message> bySequenceId = new LinkedHashMap<>();
    for (Message each : ours("tick ")) {
      Matcher matcher = SEQUENCE_ID.matcher(each.structuredData());
      assertThat(matcher.find()).as(each.toString()).isTrue();
      Message known = bySequenceId.putIfAbsent(matcher.group(1), each);
      assertThat(known == null || known.equals(each)).as(known + " and " + each).isTrue();
    }
    return bySequenceId.values().stream().map(Message::text).toList();
  }
}
