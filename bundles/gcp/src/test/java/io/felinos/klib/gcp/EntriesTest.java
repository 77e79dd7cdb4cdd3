package io.felinos.klib.gcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.felinos.api.console.Batch;
import io.felinos.api.console.ConsoleRecord;
import io.felinos.api.console.Delivery;
import io.felinos.api.console.Source;
import io.felinos.api.fakes.FakeConsoleLog;
import io.felinos.api.fakes.FakeCourier;
import io.felinos.api.fakes.FakeHttp;
import io.felinos.api.fakes.FakeMachine;
import io.felinos.api.fakes.FakeTimer;
import io.felinos.api.fakes.TimerClock;
import io.felinos.delivery.service.Exchange;
import io.felinos.delivery.service.Forwarder;
import io.felinos.klib.gcp.FakeGoogle.Fault;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class EntriesTest {
  private static final Instant BOOT = Instant.parse("2026-03-01T12:00:00.5Z");
  private static final Duration DEADLINE = Duration.ofSeconds(30);

  private final FakeTimer timer = new FakeTimer();
  private final FakeGoogle google = new FakeGoogle(timer);
  private final FakeHttp http = new FakeHttp().otherwise(google);
  private final FakeConsoleLog log = new FakeConsoleLog();
  private final FakeMachine machine = new FakeMachine();
  private final Forwarder forwarder = forwarder("my log/1");
  private final FakeCourier courier = new FakeCourier(forwarder, log.open("gcp"), timer, 10_000);
  private final List<String> printed = new ArrayList<>();
  private long sequence;

  private Forwarder forwarder(String logId) {
    MetadataServer server = new MetadataServer(http);
    Exchange exchange = new Exchange(http, new ServiceAccount(server, timer), timer);
    Entries entries = new Entries(new Instance(server, logId), exchange, machine);
    return new Forwarder(entries, Entries.LINE_BYTES, new TimerClock(timer, BOOT), timer);
  }

  @Test
  void saysWhoseLinesTheyAre() throws Exception {
    deliver(Source.STDOUT, 6, "hello");
    JsonObject body = google.requests().get(0);
    assertThat(body.get("logName").getAsString())
        .isEqualTo("projects/myproject-1234/logs/my%20log%2F1");
    assertThat(body.get("resource").toString())
        .isEqualTo(
            "{\"type\":\"gce_instance\",\"labels\":{\"project_id\":\"myproject-1234\","
                + "\"instance_id\":\"1234567890123456789\",\"zone\":\"us-west2-a\"}}");
    assertThat(body.get("partialSuccess").getAsBoolean()).isTrue();
    assertThat(http.last().request().headers().first("Content-Type")).hasValue("application/json");
  }

  @Test
  void writesEntries() throws Exception {
    timer.advance(Duration.ofNanos(600_000_042));
    deliver(Source.STDOUT, 6, "a\tb");
    deliver(Source.STDERR, 3, "");
    deliver(Source.KERNEL, 4, "usb 1-1: new device");
    deliver(Source.FRAMEWORK, 7, "x");
    String id = "\"insertId\":\"" + machine.bootId() + "-00000000000";
    String time = "\"timestamp\":\"2026-03-01T12:00:01.100000042Z\",\"severity\":";
    assertThat(google.entries().get(0).toString())
        .isEqualTo("{" + id + "1\"," + time + "\"INFO\",\"textPayload\":\"a\\tb\"}");
    assertThat(google.entries().get(1).get("severity").getAsString()).isEqualTo("ERROR");
    assertThat(google.entries().get(1).get("textPayload").getAsString()).isEmpty();
    assertThat(google.entries().get(2).get("labels").toString())
        .isEqualTo("{\"source\":\"kernel\"}");
    assertThat(google.entries().get(2).get("severity").getAsString()).isEqualTo("WARNING");
    assertThat(google.entries().get(3).get("labels").toString())
        .isEqualTo("{\"source\":\"framework\"}");
    assertThat(google.entries().get(3).get("severity").getAsString()).isEqualTo("DEBUG");
  }

  @Test
  void usesTheHostNameUnlessTheLogHasAName() throws Exception {
    Batch batch =
        new Batch(List.of(record(Source.STDOUT, 6, "x".getBytes(StandardCharsets.UTF_8))), 0);
    Forwarder other =
        new Forwarder(
            new Entries(
                new Instance(new MetadataServer(http), null),
                new Exchange(http, new ServiceAccount(new MetadataServer(http), timer), timer),
                machine),
            Entries.LINE_BYTES,
            new TimerClock(timer, BOOT),
            timer);
    other.deliver(batch, DEADLINE);
    assertThat(google.requests().get(0).get("logName").getAsString())
        .isEqualTo("projects/myproject-1234/logs/vm-1.us-west2-a.c.myproject-1234.internal");
  }

  @Test
  void sendsLinesThatAreObjectsAsJson() throws Exception {
    deliver(Source.STDOUT, 6, "{\"a\": [1, \"\u00e9\"], \"b\": {\"c\": null}}");
    JsonObject entry = google.entries().get(0);
    assertThat(entry.has("textPayload")).isFalse();
    assertThat(entry.get("jsonPayload").toString())
        .isEqualTo("{\"a\":[1,\"\u00e9\"],\"b\":{\"c\":null}}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}}",
        "[1]",
        "{\"a\":1,\"a\":2}",
        "{a:1}",
        "\"a\"",
        " {}",
        "{\"a\":1e999}",
        "{",
        "}",
        "{\"\\ud800\":1}"
      })
  void sendsOtherLinesAsText(String line) throws Exception {
    deliver(Source.STDOUT, 6, line);
    assertThat(google.texts()).containsExactly(line);
  }

  @Test
  void sendsObjectsAsTextThatGrowTooLarge() throws Exception {
    String small = "{\"a\":[" + "1,".repeat(15_000) + "1]}";
    String large = "{\"a\":[" + "1,".repeat(60_000) + "1]}";
    deliver(Source.STDOUT, 6, small);
    deliver(Source.STDOUT, 6, large);
    assertThat(google.entries().get(0).has("jsonPayload")).isTrue();
    assertThat(google.entries().get(1).has("textPayload")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 249_999, 250_000, 250_001, 262_143, 262_145, 2_000_000})
  void takesLinesOfAnyLength(int length) throws Exception {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < length; i++) {
      line.append((char) ('a' + i % 26));
    }
    writeInPieces(line.toString().getBytes(StandardCharsets.UTF_8));
    assertThat(courier.deliverAll(3)).isTrue();
    assertThat(google.texts()).hasSize(Math.max(1, (length + 249_999) / 250_000));
    assertThat(String.join("", google.texts())).isEqualTo(line.toString());
    assertThat(google.entries()).extracting(e -> e.get("insertId").getAsString()).isSorted();
  }

  @Test
  void takesLinesOfAnyBytes() throws Exception {
    Random random = new Random(5);
    StringBuilder expected = new StringBuilder();
    byte[] bytes = new byte[300_000];
    random.nextBytes(bytes);
    expected.append(new String(bytes, StandardCharsets.UTF_8));
    writeInPieces(bytes);
    assertThat(courier.deliverAll(3)).isTrue();
    assertThat(String.join("", google.texts()).replace("\uFFFD", ""))
        .isEqualTo(expected.toString().replace("\uFFFD", ""));
  }

  @Test
  void keepsRequestsSmall() throws Exception {
    byte[] control = new byte[60_000];
    for (int i = 0; i < 100; i++) {
      log.append(Source.STDOUT, 6, false, control);
    }
    assertThat(courier.deliverAll(1)).isTrue();
    assertThat(google.entries()).hasSize(100);
    for (FakeHttp.Sent each : http.sent()) {
      assertThat(each.body().length).isLessThan(2_200_000);
    }
  }

  @ParameterizedTest
  @EnumSource
  void losesNothingToAFault(Fault fault) throws Exception {
    google.then(fault);
    print(20);
    assertThat(courier.deliverAll(3)).isTrue();
    print(20);
    google.then(fault).then(fault);
    assertThat(courier.deliverAll(5)).isTrue();
    assertThat(google.texts()).isEqualTo(printed);
    assertThat(courier.rejected()).isZero();
  }

  @Test
  void losesNothingToRandomFaults() throws Exception {
    Random random = new Random(7);
    Fault[] faults = Fault.values();
    google.lifetime(300);
    for (int i = 0; i < 200; i++) {
      google.then(faults[random.nextInt(faults.length)]);
      google.metadataAway(random.nextInt(10) == 0);
      print(random.nextInt(40));
      timer.advance(Duration.ofSeconds(random.nextInt(20)));
      courier.step();
    }
    google.metadataAway(false);
    assertThat(courier.deliverAll(500)).isTrue();
    assertThat(google.texts()).isEqualTo(printed);
    assertThat(courier.rejected()).isZero();
    assertThat(google.duplicates()).isPositive();
  }

  @Test
  void obeysRetryAfter() throws Exception {
    google.then(Fault.LATER);
    print(1);
    assertThat(courier.step())
        .isInstanceOfSatisfying(
            Delivery.Retry.class, r -> assertThat(r.after()).isEqualTo(Duration.ofSeconds(7)));
  }

  @Test
  void dropsEntriesThatTheServiceNames() throws Exception {
    print(3);
    log.print("poison");
    print(3);
    assertThat(courier.step())
        .isEqualTo(new Delivery.Delivered(7, 1, "Google Cloud Logging: bad entry (code 3)"));
    assertThat(google.texts()).isEqualTo(printed);
    log.print("poison, alone");
    assertThat(courier.deliverAll(1)).isTrue();
    assertThat(courier.rejected()).isEqualTo(2);
  }

  @Test
  void findsTheLineForWhichARequestIsRefused() throws Exception {
    print(1);
    courier.step();
    print(50);
    log.print("crash");
    print(50);
    assertThat(courier.deliverAll(1)).isTrue();
    assertThat(courier.rejected()).isEqualTo(1);
    assertThat(google.texts()).isEqualTo(printed);
  }

  @Test
  void waitsForTheMetadataServer() throws Exception {
    google.metadataAway(true);
    print(1);
    assertThat(courier.deliverAll(3)).isFalse();
    assertThat(courier.reasons().get(0))
        .isEqualTo("GET http://169.254.169.254/computeMetadata/v1/project/project-id: nobody");
    google.metadataAway(false);
    assertThat(courier.deliverAll(1)).isTrue();
    assertThat(google.texts()).isEqualTo(printed);
  }

  @Test
  void believesNoOtherServerAtThatAddress() throws Exception {
    http.next(200, "some-project");
    print(1);
    courier.step();
    assertThat(courier.reasons().get(0)).contains("not from a metadata server of Google's");
  }

  private void deliver(Source source, int severity, String text) throws Exception {
    ConsoleRecord record = record(source, severity, text.getBytes(StandardCharsets.UTF_8));
    assertThat(forwarder.deliver(new Batch(List.of(record), 0), DEADLINE))
        .isEqualTo(new Delivery.Delivered(sequence));
  }

  private ConsoleRecord record(Source source, int severity, byte[] bytes) {
    sequence++;
    return new ConsoleRecord(sequence, timer.nanoTime(), source, severity, false, bytes);
  }

  private void writeInPieces(byte[] bytes) {
    int from = 0;
    do {
      int to = Math.min(bytes.length, from + ConsoleRecord.MAX_BYTES);
      byte[] piece = Arrays.copyOfRange(bytes, from, to);
      log.append(Source.STDOUT, 6, to < bytes.length, piece);
      from = to;
    } while (from < bytes.length);
  }

  private void print(int lines) {
    for (int i = 0; i < lines; i++) {
      String line = "line " + printed.size();
      printed.add(line);
      log.print(line);
    }
  }
}
