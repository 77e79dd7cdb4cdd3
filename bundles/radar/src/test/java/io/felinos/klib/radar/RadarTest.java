package io.felinos.klib.radar;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.felinos.api.console.Batch;
import io.felinos.api.fakes.FakeConsoleLog;
import io.felinos.api.fakes.FakeHttp;
import io.felinos.api.fakes.FakeMachine;
import io.felinos.api.fakes.FakeProgram;
import io.felinos.api.fakes.FakeTimer;
import io.felinos.api.http.HttpException;
import io.felinos.api.http.Reply;
import io.felinos.api.machine.Machine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RadarTest {
  private static final String KEY = "k-123456";
  private static final String CRASHES = "/api/v1/crashes";
  private static final String BOOTS = "/api/v1/boots";
  private static final String STATISTICS = "/api/v1/machine-stats";

  @TempDir private Path disk;
  private FakeProgram program = new FakeProgram();
  private final FakeTimer timer = new FakeTimer();
  private final FakeConsoleLog log = new FakeConsoleLog();
  private final FakeContext bundle = new FakeContext();
  private FakeHttp http = new FakeHttp();
  private List<Machine.Address> addresses =
      List.of(
          new Machine.Address("lo", "127.0.0.1", true),
          new Machine.Address("en1", "fe80::1", false),
          new Machine.Address("en1", "10.0.2.15", false));

  @BeforeEach
  void collect() throws Exception {
    Files.createDirectory(jvmReports());
    program.addEnvironment(Map.of("RADAR_KEY", KEY));
    http.otherwise(this::accept);
  }

  @Test
  void aBootIsReportedWithTheKey() {
    boot("a").close();
    FakeHttp.Sent sent = http.sent().getFirst();
    assertThat(sent.request()).hasToString("POST https://radar.relayered.net" + BOOTS);
    assertThat(sent.request().headers().first("RADAR-KEY")).contains(KEY);
    assertThat(sent.request().headers().first("Content-Type")).contains("application/json");
    assertThat(json(sent))
        .isEqualTo(
            JsonParser.parseString(
                """
                {"privateIP": "10.0.2.15", "nanosVersion": "felinos-1.2.3",
                 "opsVersion": "felinos-1.2.3", "imageName": "hello"}
                """));
    assertThat(log.said()).isEmpty();
  }

  @Test
  void variablesSayVersionsAndTheImagesName() {
    program.addEnvironment(
        Map.of("NANOS_VERSION", "0.1.55", "OPS_VERSION", "\"2\"", "RADAR_IMAGE_NAME", "é"));
    boot("a").close();
    assertThat(http.sent().getFirst().text())
        .isEqualTo(
            "{\"privateIP\":\"10.0.2.15\",\"nanosVersion\":\"0.1.55\",\"opsVersion\":\"\\\"2\\\"\","
                + "\"imageName\":\"é\"}");
  }

  @Test
  void figuresFollowAtOnceAndThenEveryFiveMinutes() {
    Radar radar = boot("a");
    assertThat(paths()).containsExactly(BOOTS, STATISTICS);
    JsonObject first = json(http.last());
    assertThat(first.get("bootID").getAsLong()).isEqualTo(4711);
    assertThat(first.getAsJsonArray("memUsed")).hasSize(5).allMatch(each -> each.getAsLong() > 0);
    timer.advance(Duration.ofSeconds(299));
    assertThat(paths()).hasSize(2);
    timer.advance(Duration.ofSeconds(1));
    assertThat(paths()).hasSize(3).endsWith(STATISTICS);
    assertThat(json(http.last()).getAsJsonArray("memUsed")).hasSize(5);
    timer.advance(Duration.ofMinutes(50));
    assertThat(paths()).hasSize(13);
    radar.close();
    timer.advance(Duration.ofMinutes(50));
    assertThat(paths()).hasSize(13);
  }

  @Test
  void withoutAKeyThereIsOneNoticeAndNoRequest() {
    program = new FakeProgram();
    Radar radar = boot("a");
    timer.advance(Duration.ofHours(1));
    assertThat(http.sent()).isEmpty();
    assertThat(log.said())
        .containsExactly(
            "radar: nothing is reported: Env has no RADAR_KEY, or none that fits into a header");
    program.addEnvironment(Map.of("RADAR_KEY", "late"));
    timer.advance(Duration.ofMinutes(1));
    assertThat(http.sent().getFirst().request().headers().first("RADAR-KEY")).contains("late");
    radar.close();
  }

  @Test
  void nothingIsSentBeforeThereIsAnAddress() {
    addresses = List.of();
    boot("a").close();
    timer.advance(Duration.ofSeconds(30));
    assertThat(http.sent()).isEmpty();
    assertThat(log.said()).isEmpty();
  }

  @Test
  void aCollectorThatIsAwayIsTriedWithBackoff() {
    http.otherwise(
        request -> {
          throw new HttpException(HttpException.Kind.CONNECT, request + ": nobody answers");
        });
    boot("a");
    timer.advance(Duration.ofSeconds(1 + 2 + 4 + 8));
    assertThat(paths()).hasSize(5);
    assertThat(log.said())
        .containsExactly(
            "radar: cannot report: POST https://radar.relayered.net/api/v1/boots: nobody answers,"
                + " retrying");
    timer.advance(Duration.ofDays(1));
    assertThat(paths().size()).isBetween(80, 100);
    http.otherwise(request -> FakeHttp.reply(200, "{\"id\": 1}"));
    timer.advance(Duration.ofSeconds(1024));
    assertThat(log.said()).hasSize(2).endsWith("radar: reported");
    assertThat(log.said().toString()).doesNotContain(KEY);
  }

  @Test
  void anAnswerWithoutAnIdentifierIsNone() {
    http.next(200, "OK").next(200, "{\"id\": \"x\"}").next(503, "").next(401, KEY);
    boot("a");
    assertThat(paths()).containsExactly(BOOTS);
    timer.advance(Duration.ofSeconds(30));
    assertThat(paths()).containsExactly(BOOTS, BOOTS, BOOTS, BOOTS, BOOTS, STATISTICS);
    assertThat(log.said().toString()).doesNotContain(KEY);
  }

  @Test
  void anEndInOrderIsNoCrash() {
    boot("a").close();
    assertThat(disk.resolve("radar/running")).doesNotExist();
    boot("b").close();
    assertThat(paths()).doesNotContain(CRASHES);
  }

  @Test
  void aBootThatEndedOtherwiseIsReportedOnceWithItsLastLines() throws Exception {
    Radar dead = boot("a");
    assertThat(bundle.names).containsExactly("radar");
    print("last \"words\"");
    forget(dead);
    http.next(200, "OK");
    Radar next = boot("b");
    assertThat(paths()).containsExactly(BOOTS, STATISTICS, CRASHES, BOOTS, STATISTICS);
    JsonObject crash = crashes().getFirst();
    assertThat(crash.get("bootID").getAsLong()).isEqualTo(4711);
    assertThat(crash.get("imageName").getAsString()).isEqualTo("hello");
    assertThat(crash.get("dump").getAsString()).isEqualTo("last \"words\"\n");
    assertThat(log.said()).contains("radar: a crash of an earlier boot was reported");
    next.close();
    boot("c").close();
    assertThat(crashes()).hasSize(1);
  }

  @Test
  void theJvmsReportGoesAlongWhateverItsNameIsByThen() throws Exception {
    forget(boot("a"));
    Files.writeString(jvmReports().resolve("reported.log"), "# SIGSEGV\nEND.\n");
    boot("b").close();
    assertThat(crashes().getFirst().get("dump").getAsString())
        .isEqualTo("--- the JVM's crash report ---\n# SIGSEGV\nEND.\n");
    boot("c").close();
    assertThat(crashes()).hasSize(1);
    assertThat(jvmReports().resolve("reported.log")).exists();

    Files.writeString(jvmReports().resolve("earlier.log"), "# another\n");
    boot("d").close();
    assertThat(crashes()).hasSize(2);
  }

  @Test
  void crashesWaitUntilTheCollectorTakesThem() throws Exception {
    http.otherwise(request -> FakeHttp.reply(503, ""));
    forget(boot("a"));
    forget(boot("b"));
    boot("c").close();

    http = new FakeHttp();
    http.next(200, "").next(400, "").otherwise(this::accept);
    boot("d").close();
    assertThat(paths()).containsExactly(CRASHES, CRASHES, BOOTS, STATISTICS);
    assertThat(log.said()).anyMatch(line -> line.contains("was refused, and is kept in"));
    boot("e").close();
    assertThat(crashes()).hasSize(3);
    assertThat(disk.resolve("radar").toFile().list((folder, name) -> name.startsWith("crash-")))
        .isEmpty();
  }

  @Test
  void aDiskThatCannotBeWrittenKeepsNothingFromBeingReported() throws Exception {
    Files.writeString(disk.resolve("radar"), "in the way");
    boot("a").close();
    assertThat(paths()).containsExactly(BOOTS, STATISTICS);
    assertThat(bundle.names).isEmpty();
    assertThat(log.said().getFirst()).startsWith("radar: crashes are not kept: ");
  }

  private Reply accept(Object request) {
    return FakeHttp.reply(200, "{\"id\": 4711}");
  }

  private List<JsonObject> crashes() {
    return http.sent().stream()
        .filter(each -> each.request().uri().getPath().equals(CRASHES))
        .map(RadarTest::json)
        .toList();
  }

  /** What a machine does that is cut off. */
  private void forget(Radar radar) throws Exception {
    Path running = disk.resolve("radar/running");
    byte[] marker = Files.readAllBytes(running);
    radar.close();
    Files.write(running, marker);
  }

  private Radar boot(String id) {
    FakeMachine machine = new FakeMachine(id, "guest", "", "hello", addresses, Map.of());
    RadarConfig config = new RadarConfig(null, disk.resolve("radar").toString(), Map.of());
    Radar radar =
        new Radar(bundle.context(), log, machine, timer, http, program, config, jvmReports());
    timer.advance(Duration.ZERO);
    return radar;
  }

  private void print(String line) throws Exception {
    FakeConsoleLog console = new FakeConsoleLog();
    console.print(line);
    bundle.drivers.getLast().deliver(new Batch(console.records(), 0), Duration.ofSeconds(1));
  }

  private Path jvmReports() {
    return disk.resolve("jvm");
  }

  private List<String> paths() {
    return http.sent().stream().map(each -> each.request().uri().getPath()).toList();
  }

  private static JsonObject json(FakeHttp.Sent sent) {
    return JsonParser.parseString(sent.text()).getAsJsonObject();
  }
}
