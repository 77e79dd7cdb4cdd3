package io.felinos.itests.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What holds for every klib that sends lines to a cloud: whatever the servers do, every line
 * arrives, in order. The klib is the real one, with its bundles, in this JVM. Its time runs ten
 * times as fast ({@link CloudGuest#FACTOR}), and so do the servers' waits.
 */
@NullUnmarked
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class CloudFaults {
  static final Duration PATIENCE = Duration.ofSeconds(60);

  /** More than an HTTP client waits for the next byte. */
  private static final Duration STALL = Duration.ofSeconds(15).dividedBy(CloudGuest.FACTOR);

  private static final Duration ABSENCE = Duration.ofSeconds(30).dividedBy(CloudGuest.FACTOR);
  private static final int FAULTS = 200;
  private static final long SEED = 20260301;

  /** The more faults in a row, the longer the klib rightly waits: a test has no hours. */
  private static final int IN_A_ROW = 4;

  private static final Duration SEQUENCE = Duration.ofMinutes(5);

  final TestAuthority authority = new TestAuthority();
  CloudNetwork network;
  CloudGuest guest;
  private Path folder;

  /** Starts the stand-ins. */
  abstract void startCloud() throws Exception;

  abstract void stopCloud() throws Exception;

  /** Makes a guest whose klib is not configured yet. */
  abstract CloudGuest newGuest(Path empty) throws Exception;

  /** A configuration with logging. */
  abstract String configuration();

  /** The wire of the service that takes lines. */
  abstract HttpServer server();

  abstract HttpServer metadataServer();

  abstract Ledger ledger();

  abstract List<String> complaints();

  /** Answers of this cloud that say that something is wrong. */
  abstract Map<String, HttpAnswer> troubles();

  /** Whether a request carries lines. */
  abstract boolean carriesLines(HttpCall call);

  /** Has the service refuse lines for good that contain this. */
  abstract void poison(String text);

  /** How lines arrive that became several, or were no text, or empty. */
  abstract String documented(byte[] line);

  /** Whether the service knows duplicates. */
  abstract boolean exactlyOnce();

  @BeforeAll
  void start(@TempDir Path temporary) throws Exception {
    folder = temporary;
    network = new CloudNetwork(folder);
    startCloud();
    server().script().on(this::carriesLines);
    guest = newGuest(java.nio.file.Files.createDirectory(folder.resolve("guest")));
    guest.configure(configuration());
    guest.print("the first line");
    await().atMost(PATIENCE).until(() -> ledger().texts().contains("the first line"));
  }

  @AfterEach
  void everyRequestWasAsItMustBe() {
    assertThat(complaints()).isEmpty();
  }

  @AfterAll
  void stop() throws Exception {
    guest.close();
    stopCloud();
    network.close();
  }

  @ParameterizedTest
  @MethodSource("names")
  void aFaultLosesNothing(String name) throws Exception {
    Fault fault = faults().get(name);
    List<String> expected = new ArrayList<>();
    int before = ledger().lines().size();
    print(expected, name + " before", 20);
    awaitTexts(before, name, expected);
    server().script().then(fault);
    for (int i = 0; i < 10; i++) {
      print(expected, name + " " + i, 20);
      Thread.sleep(5);
    }
    await().atMost(PATIENCE).until(server().script()::done);
    print(expected, name + " after", 20);
    awaitTexts(before, name, expected);
    assertRepeated(before, fault.applied() ? 1 : 0);
  }

  @Test
  void aRandomSequenceOfFaultsLosesNothing() throws Exception {
    Random random = new Random(SEED);
    List<Fault> all = List.copyOf(faults().values());
    List<Fault> sequence = new ArrayList<>();
    for (int i = 0; i < FAULTS; i++) {
      sequence.add(all.get(random.nextInt(all.size())));
      if (random.nextBoolean() || i % IN_A_ROW == 0) {
        sequence.add(new Fault.None());
      }
    }
    String name = "seed " + SEED;
    int before = ledger().lines().size();
    server().script().then(sequence);
    List<String> expected = new ArrayList<>();
    long end = System.nanoTime() + SEQUENCE.toNanos();
    for (int i = 0; !server().script().done(); i++) {
      assertThat(System.nanoTime())
          .as("%s of %s done", server().script().happened().size(), sequence.size())
          .isLessThan(end);
      print(expected, name + " " + i, 1 + random.nextInt(50));
      Thread.sleep(random.nextInt(40));
    }
    awaitTexts(before, name, expected);
    long inDoubt =
        sequence.stream().filter(each -> each.applied() && !(each instanceof Fault.None)).count();
    assertRepeated(before, inDoubt);
  }

  @ParameterizedTest
  @MethodSource("nastyLines")
  void anyLineArrivesAsDocumentedAndStopsNothing(byte[] line) {
    int before = ledger().lines().size();
    guest.print(line);
    guest.print("the next line");
    await().atMost(PATIENCE).until(() -> textsSince(before).endsWith("the next line"));
    assertThat(textsSince(before)).isEqualTo(documented(line) + "the next line");
  }

  @Test
  void aLineThatTheServiceRefusesIsTheOnlyOneMissing() {
    poison("poisoned");
    List<String> expected = new ArrayList<>();
    int before = ledger().lines().size();
    long refused = guest.state().rejected();
    print(expected, "good", 500);
    guest.print("poisoned line");
    print(expected, "fine", 500);
    guest.print("another poisoned line");
    print(expected, "well", 500);
    await().atMost(PATIENCE).until(() -> since(before).contains("well line 499"));
    assertThat(since(before).stream().filter(each -> !each.startsWith("console driver")).toList())
        .isEqualTo(expected);
    await().atMost(PATIENCE).until(() -> guest.state().rejected() == refused + 2);
    poison("a text that no line has");
  }

  @Test
  void aMetadataServerThatComesLateGetsEverythingGoing() throws Exception {
    metadataServer().refuse();
    int before = ledger().lines().size();
    try (CloudGuest late = newGuest(java.nio.file.Files.createTempDirectory(folder, "late"))) {
      List<String> expected = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        expected.add("early line " + i);
        late.print("early line " + i);
      }
      late.configure(configuration());
      Thread.sleep(ABSENCE);
      assertThat(since(before)).doesNotContain(expected.getFirst());
      metadataServer().listen();
      awaitTexts(before, "early", expected);
      assertThat(late.guest().log().said())
          .filteredOn(each -> each.contains("retrying"))
          .hasSizeLessThan(4);
    } finally {
      metadataServer().listen();
    }
  }

  @Test
  void aMetadataServerThatMisbehavesDelaysOnly() throws Exception {
    metadataServer()
        .script()
        .then(
            new Fault.Answered(HttpAnswer.text(500, "")),
            new Fault.CutAnswer(30),
            new Fault.Garbage(Fault.Garbage.words().bytes()),
            new Fault.Stalled(STALL),
            new Fault.CutRequest(0),
            new Fault.Answered(HttpAnswer.text(503, "").with("Retry-After", "1")),
            new Fault.None(),
            new Fault.Answered(HttpAnswer.text(429, "")),
            new Fault.CutAnswer(0));
    int before = ledger().lines().size();
    try (CloudGuest other = newGuest(java.nio.file.Files.createTempDirectory(folder, "other"))) {
      other.configure(configuration());
      other.print("in spite of it line 0");
      awaitTexts(before, "in spite of it", List.of("in spite of it line 0"));
      assertThat(metadataServer().script().done()).isTrue();
    }
  }

  /** What goes wrong with one request, by names. */
  Map<String, Fault> faults() {
    Map<String, Fault> faults = new LinkedHashMap<>();
    faults.put("refused", new Fault.Refused(Duration.ofMillis(300)));
    faults.put("stalled", new Fault.Stalled(STALL));
    faults.put("cut before the body", new Fault.CutRequest(0));
    faults.put("cut in the body", new Fault.CutRequest(100));
    faults.put("cut before the answer", new Fault.CutAnswer(0));
    faults.put("cut in the status line", new Fault.CutAnswer(5));
    faults.put("cut in the head", new Fault.CutAnswer(40));
    faults.put("cut before the last byte", new Fault.CutAnswer(90));
    faults.put("garbage", Fault.Garbage.words());
    faults.put("slow loris", new Fault.SlowLoris(Duration.ofMillis(100), Duration.ofSeconds(5)));
    troubles().forEach((name, answer) -> faults.put(name, new Fault.Answered(answer)));
    return faults;
  }

  List<String> names() {
    return List.copyOf(faults().keySet());
  }

  static Stream<byte[]> nastyLines() {
    byte[] controls = new byte[33];
    for (int i = 0; i < 32; i++) {
      controls[i] = (byte) (i == '\n' ? 127 : i);
    }
    return Stream.of(
        new byte[0],
        controls,
        new byte[] {'a', (byte) 0xC3, 'b', (byte) 0xFF, (byte) 0xED, (byte) 0xA0, (byte) 0x80},
        "🐈\uD83D\uDE80𝒳".getBytes(StandardCharsets.UTF_8),
        "x".getBytes(StandardCharsets.UTF_8),
        filled(262_143),
        filled(262_145),
        filled(2_000_000),
        "é🐈".repeat(200_000).getBytes(StandardCharsets.UTF_8),
        "\"\\/\b\u2028\u2029</script>".getBytes(StandardCharsets.UTF_8),
        "{\"message\":\"hello\",\"n\":12,\"deep\":{\"list\":[1,null,true]}}"
            .getBytes(StandardCharsets.UTF_8),
        "{\"not\": \"closed\"".getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] filled(int length) {
    byte[] line = new byte[length];
    for (int i = 0; i < length; i++) {
      line[i] = (byte) ('a' + i % 26);
    }
    return line;
  }

  void print(List<String> expected, String name, int count) {
    for (int i = 0; i < count; i++) {
      String line = name + " line " + i;
      expected.add(line);
      guest.print(line);
    }
  }

  /** Waits for lines that begin so, and compares what arrived, without what came twice. */
  void awaitTexts(int before, String name, List<String> expected) {
    await().atMost(PATIENCE).until(() -> since(before).contains(expected.getLast()));
    Set<String> arrived = new LinkedHashSet<>(since(before));
    arrived.removeIf(each -> !each.startsWith(name));
    assertThat(List.copyOf(arrived)).isEqualTo(expected);
  }

  /** In how many requests lines came that had come before. */
  private void assertRepeated(int before, long most) {
    Set<String> seen = new LinkedHashSet<>();
    Set<Integer> repeating = new LinkedHashSet<>();
    List<LogLine> lines = ledger().lines();
    for (LogLine each : lines.subList(before, lines.size())) {
      if (!seen.add(each.text()) && each.text().contains(" line ")) {
        repeating.add(each.request());
      }
    }
    assertThat(repeating).hasSizeLessThanOrEqualTo(exactlyOnce() ? 0 : (int) most);
  }

  private List<String> since(int before) {
    List<String> texts = ledger().texts();
    return texts.subList(before, texts.size());
  }

  private String textsSince(int before) {
    return String.join("", since(before));
  }

  static String text(byte[] line) {
    return new String(Arrays.copyOf(line, line.length), StandardCharsets.UTF_8);
  }
}
