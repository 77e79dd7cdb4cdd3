package io.felinos.itests.syslog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.felinos.api.console.ConsoleRecord;
import io.felinos.api.console.ConsoleRegistry;
import io.felinos.api.console.ConsoleRegistry.DriverState;
import io.felinos.api.console.Source;
import io.felinos.itests.osgi.Guest;
import io.felinos.itests.peers.FreePort;
import io.felinos.itests.peers.RsyslogServer;
import io.felinos.itests.peers.RsyslogServer.Message;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The klib syslog, and Debian's rsyslogd. */
class SyslogPeerIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Pattern SEQUENCE_ID = Pattern.compile("\\[meta sequenceId=\"(\\d+)\"]");

  @TempDir private Path folder;
  private RsyslogServer server;
  private Guest guest;

  @BeforeEach
  void prepare() throws Exception {
    server = new RsyslogServer(folder, FreePort.tcpAndUdp());
    guest = new Guest(folder.resolve("felix")).installAll().start("timer", "console", "syslog");
  }

  @AfterEach
  void close() throws Exception {
    guest.close();
    server.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"udp", "tcp"})
  void everyFieldArrivesAsItWasMeant(String transport) throws Exception {
    server.start();
    Instant before = Instant.now().minusSeconds(1);
    guest.log().print("to stdout: žluťoučký kůň 🐈");
    guest.log().append(Source.STDERR, ConsoleRecord.SEVERITY_ERROR, false, "to stderr");
    guest.log().append(Source.KERNEL, 4, false, "from the kernel");
    guest.log().say(5, "from the framework");
    configure(transport, "");
    await().atMost(PATIENCE).until(() -> server.messages().size() == 4);
    List<Message> messages = server.messages();
    assertThat(messages)
        .extracting(Message::text)
        .containsExactly(
            "to stdout: žluťoučký kůň 🐈", "to stderr", "from the kernel", "from the framework");
    assertThat(messages).extracting(Message::severity).containsExactly(6, 3, 4, 5);
    assertThat(messages).extracting(Message::facility).containsOnly(1);
    assertThat(messages).extracting(Message::hostName).containsOnly("guest");
    assertThat(messages).extracting(Message::appName).containsOnly("hello");
    assertThat(messages).extracting(Message::processId).containsOnly("-");
    assertThat(messages)
        .extracting(Message::messageId)
        .containsExactly("stdout", "stderr", "kernel", "framework");
    assertThat(messages.get(2).structuredData())
        .isEqualTo("[meta sequenceId=\"3\"][timeQuality tzKnown=\"1\" isSynced=\"1\"]");
    assertThat(OffsetDateTime.parse(messages.get(0).timestamp()).toInstant())
        .isBetween(before, Instant.now());
  }

  @ParameterizedTest
  @ValueSource(strings = {"udp", "tcp"})
  void legacyMessagesAreUnderstood(String transport) throws Exception {
    server.start();
    guest.log().append(Source.STDERR, ConsoleRecord.SEVERITY_ERROR, false, "old: but [fine]");
    configure(transport, ", \"format\": \"rfc3164\", \"facility\": \"local3\"");
    await().atMost(PATIENCE).until(() -> server.messages().size() == 1);
    Message message = server.messages().get(0);
    assertThat(message.text().strip()).isEqualTo("old: but [fine]");
    assertThat(message.severity()).isEqualTo(3);
    assertThat(message.facility()).isEqualTo(19);
    assertThat(message.hostName()).isEqualTo("guest");
    assertThat(message.appName()).isEqualTo("hello");
  }

  @ParameterizedTest
  @ValueSource(strings = {"udp", "tcp"})
  void longLinesAndOddBytesLoseNothing(String transport) throws Exception {
    server.start();
    String text = "é".repeat(20_000);
    guest.log().print(text);
    guest.log().print("");
    guest.log().append(Source.STDOUT, 6, true, "one ");
    guest.log().append(Source.STDERR, 3, false, "between");
    guest.log().append(Source.STDOUT, 6, true, "line ");
    guest.log().append(Source.STDOUT, 6, false, "only");
    guest.log().append(Source.STDOUT, 6, false, new byte[] {'a', 0, 7, 27, 'b'});
    guest.log().print("end");
    configure(transport, "");
    await().atMost(PATIENCE).until(() -> server.texts().contains("end"));
    List<String> texts = server.texts();
    List<String> pieces = texts.subList(0, texts.indexOf(""));
    assertThat(String.join("", pieces)).isEqualTo(text);
    assertThat(pieces).allSatisfy(piece -> assertThat(piece).matches("é+"));
    assertThat(texts.subList(pieces.size(), texts.size()))
        .containsExactly("", "between", "one line only", "a#000#007#033b", "end");
  }

  @Test
  void aBurstOf100000LinesArrivesCompleteAndInOrder() throws Exception {
    server.start();
    configure("tcp", "");
    List<String> expected = print("burst", 100_000);
    await().atMost(PATIENCE).until(() -> server.messages().size() >= expected.size());
    assertThat(server.texts()).isEqualTo(expected);
  }

  @Test
  void overUdpAsManyMessagesLeaveAsLinesWerePrinted() throws Exception {
    try (UdpCounter counter = new UdpCounter()) {
      guest.configure(
          "syslog", "{\"server\": \"127.0.0.1\", \"server_port\": %d}".formatted(counter.port()));
      print("datagram", 100_000);
      await().atMost(PATIENCE).until(() -> counter.received() + counter.dropped() >= 100_000);
      assertThat(guest.service(ConsoleRegistry.class).drain(PATIENCE)).isTrue();
      assertThat(counter.received() + counter.dropped()).isEqualTo(100_000);
      assertThat(state("syslog").delivered()).isEqualTo(100_000);
      assertThat(counter.outOfOrder()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"udp", "tcp"})
  void aServerThatComesLateGetsTheFirstLine(String transport) throws Exception {
    List<String> expected = print("early", 50);
    configure(transport, "");
    await().atMost(PATIENCE).until(() -> !state("syslog").trouble().isEmpty());
    server.start();
    await().atMost(PATIENCE).until(() -> unique().size() >= expected.size());
    assertThat(unique()).startsWith(expected.toArray(String[]::new));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void nothingIsMissingAfterAServerWasGone(boolean killed) throws Exception {
    server.start();
    configure("tcp", "");
    List<String> expected = new ArrayList<>(print("before", 500));
    await().atMost(PATIENCE).until(() -> server.messages().size() >= 500);
    if (killed) {
      server.kill();
    } else {
      server.stop();
    }
    for (int i = 0; i < 20; i++) {
      expected.addAll(print("while it is gone " + i + ",", 10));
      Thread.sleep(50);
    }
    await().atMost(PATIENCE).until(() -> !state("syslog").trouble().isEmpty());
    server.start();
    expected.addAll(print("after", 500));
    await().atMost(PATIENCE).until(() -> unique().containsAll(expected));
    assertThat(ours(unique())).isEqualTo(expected);
  }

  @Test
  void aRestartInTheMiddleOfABurstLosesNothingThatTheServerDidNotTake() throws Exception {
    server.start();
    configure("tcp", "");
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      expected.addAll(print("round " + i + ",", 2_000));
      await().atMost(PATIENCE).until(() -> server.messages().size() > 100);
      server.stop();
      server.start();
    }
    await().atMost(PATIENCE).until(() -> unique().containsAll(expected));
    assertThat(ours(unique())).isEqualTo(expected);
  }

  @Test
  void aDrainLeavesNothingUnconfirmed() throws Exception {
    server.start();
    configure("tcp", "");
    List<String> expected = print("last words", 20_000);
    assertThat(guest.service(ConsoleRegistry.class).drain(PATIENCE)).isTrue();
    assertThat(state("syslog").pending()).isZero();
    await().atMost(PATIENCE).until(() -> server.messages().size() >= expected.size());
    assertThat(server.texts()).isEqualTo(expected);
  }

  @Test
  void everythingIsConfirmedSoonAfterTheLastLine() throws Exception {
    server.start();
    configure("tcp", "");
    guest.log().print("lonely");
    await().atMost(PATIENCE).until(() -> guest.log().acknowledged("syslog") == 1);
    assertThat(server.texts()).containsExactly("lonely");
  }

  private void configure(String transport, String more) throws Exception {
    guest.configure(
        "syslog",
        "{\"server\": \"127.0.0.1\", \"server_port\": %d, \"transport\": \"%s\"%s}"
            .formatted(server.port(), transport, more));
    awaitDriver();
  }

  /** ConfigAdmin tells of a configuration on a thread of its own. */
  private void awaitDriver() {
    await().until(() -> state("syslog").enabled());
  }

  private List<String> print(String what, int count) {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String line = what + " line " + i;
      lines.add(line);
      guest.log().print(line);
    }
    return lines;
  }

  private DriverState state(String name) {
    return guest.service(ConsoleRegistry.class).drivers().stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElse(new DriverState(name, false, "", 0, 0, 0, 0));
  }

  private static List<String> ours(List<String> texts) {
    return texts.stream().filter(each -> !each.startsWith("console driver")).toList();
  }

  /** What arrived, without what came twice; that must be the same both times, to the byte. */
  private List<String> unique() throws Exception {
    Map<String, Message> bySequenceId = new LinkedHashMap<>();
    for (Message each : server.messages()) {
      Matcher matcher = SEQUENCE_ID.matcher(each.structuredData());
      assertThat(matcher.find()).as(each.toString()).isTrue();
      Message known = bySequenceId.putIfAbsent(matcher.group(1), each);
      assertThat(known == null || known.equals(each)).as(known + " and " + each).isTrue();
    }
    return bySequenceId.values().stream().map(Message::text).toList();
  }
}
