package io.felinos.itests.vm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.felinos.itests.cloud.Ledger;
import io.felinos.itests.cloud.LogLine;
import io.felinos.itests.peers.FreePort;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * Machines whose klib sends lines to the stand-in of a cloud; the config is given word for word.
 */
final class CloudMachine {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  /** An emulated machine connects and signs slowly. */
  private static final Duration DRAIN = Duration.ofMinutes(4);

  /** From a request's answer to its line in the service, once connected. */
  private static final Duration ON_ITS_WAY = Duration.ofSeconds(2);

  /** The guest's clock is set from one that counts whole seconds. */
  private static final Duration CLOCK = Duration.ofSeconds(2);

  private static final int REQUESTS = 5;

  private final Ledger ledger;
  private final Path folder;

  CloudMachine(Ledger ledger, Path folder) {
    this.ledger = ledger;
    this.folder = folder;
  }

  /** The path of a config of the tests' resources. */
  static Path config(String name) {
    return Repository.file("itests/src/test/resources/configs").resolve(name);
  }

  /**
   * Runs the example {@code counter} until the power button is pressed right after the last
   * request.
   *
   * @param reported what the cloud has to have heard besides, before the last request is made
   * @return its lines, as they arrived
   */
  List<LogLine> count(Path config, Callable<Boolean> reported) throws Exception {
    int port = FreePort.tcpAndUdp();
    String program = Repository.file("examples/counter/target/counter.jar").toString();
    List<String> expected = new ArrayList<>(List.of("just a test"));
    List<Duration> all = new ArrayList<>();
    Instant start = Instant.now();
    try (RunningCommand machine =
            FelinosCommand.of("run", "-c", config.toString(), "-p", port + ":8080", program)
                .start();
        HttpClient client = HttpClient.newHttpClient()) {
      machine.awaitListening();
      await().atMost(FelinosCommand.LIMIT).until(() -> ledger.texts().contains("just a test"));
      for (int i = 1; i <= REQUESTS; i++) {
        String line = "log " + i;
        expected.add(line);
        assertThat(get(client, port)).isEqualTo(line + "\n");
        long begin = System.nanoTime();
        await().atMost(PATIENCE).until(() -> ledger.texts().contains(line));
        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        System.out.println(line + " was in the service after " + took.toMillis() + " ms");
        all.add(took);
      }
      await().atMost(PATIENCE).until(reported);
      expected.add("log 6");
      get(client, port);
      machine.interrupt();
      machine.await(DRAIN);
    }
    assertThat(all).allSatisfy(took -> assertThat(took).isLessThan(ON_ITS_WAY));
    List<LogLine> lines = program(expected);
    assertThat(lines).extracting(LogLine::text).isEqualTo(expected);
    assertThat(lines)
        .extracting(LogLine::time)
        .isSorted()
        .allSatisfy(
            time -> assertThat(time).isBetween(start.minus(CLOCK), Instant.now().plus(CLOCK)));
    return lines;
  }

  /**
   * Runs the tests' probe to its end.
   *
   * @param json a config
   * @return all lines, as they arrived
   */
  List<LogLine> probe(String json, String... arguments) throws Exception {
    Path config = Files.writeString(folder.resolve("config.json"), json);
    List<String> words =
        new ArrayList<>(List.of("run", "-c", config.toString(), TestPrograms.probe().toString()));
    words.addAll(List.of(arguments));
    try (RunningCommand machine = FelinosCommand.of(words.toArray(String[]::new)).start()) {
      Finished done = machine.await(DRAIN);
      System.out.println(done.errors());
    }
    return ledger.lines();
  }

  /** The lines of an exception that nobody caught. */
  static List<LogLine> trace(List<LogLine> lines) {
    return lines.stream()
        .filter(each -> each.text().matches("(?s)(Exception in thread|\\tat ).*"))
        .toList();
  }

  private List<LogLine> program(List<String> texts) {
    return ledger.lines().stream().filter(each -> texts.contains(each.text())).toList();
  }

  private static String get(HttpClient client, int port) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/"))
            .timeout(Duration.ofSeconds(30))
            .build();
    return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
  }
}
