package io.felinos.itests.vm;

import static org.assertj.core.api.Assertions.assertThat;

import io.felinos.itests.peers.FreePort;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The counters of the examples answer from this computer. */
class CounterVmIT {

  @TempDir private Path folder;

  @Test
  void theOneInJavaAnswers() throws Exception {
    int port = FreePort.tcpAndUdp();
    try (RunningCommand machine =
        FelinosCommand.of("run", "-p", port + ":8080", "examples/counter").start()) {
      counts(machine, port);
    }
  }

  @Test
  void theOneInGoAnswers() throws Exception {
    answersInGo("0");
  }

  @Test
  void theOneInGoWithSharedLibrariesAnswers() throws Exception {
    answersInGo("1");
  }

  private void answersInGo(String cgo) throws Exception {
    Path sources = Repository.file("examples/counter-go");
    build(sources, cgo);
    Files.copy(sources.resolve("config.json"), folder.resolve("config.json"));
    int port = FreePort.tcpAndUdp();
    try (RunningCommand machine =
        FelinosCommand.of("run", "-p", port + ":8080", folder.toString()).start()) {
      counts(machine, port);
    }
  }

  private static void counts(RunningCommand machine, int port) throws Exception {
    machine.awaitListening();
    assertThat(machine.errors()).isEqualTo("felinos: listening on 127.0.0.1:" + port + "/tcp\n");
    List<String> expected = new ArrayList<>(List.of("just a test"));
    try (HttpClient client = HttpClient.newHttpClient()) {
      for (int i = 1; i <= 3; i++) {
        assertThat(get(client, port)).isEqualTo("log " + i + "\n");
        expected.add("log " + i);
      }
    }
    machine.awaitLine("log 3"::equals);
    assertThat(machine.lines()).isEqualTo(expected);
  }

  private static String get(HttpClient client, int port) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/"))
            .timeout(Duration.ofSeconds(30))
            .build();
    HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
    assertThat(response.statusCode()).isEqualTo(200);
    return response.body();
  }

  /** With Debian's compiler, and no more than it brings. */
  private void build(Path sources, String cgo) throws Exception {
    ProcessBuilder go =
        new ProcessBuilder("go", "build", "-trimpath", "-o", folder.resolve("counter").toString())
            .directory(sources.toFile())
            .inheritIO();
    go.environment()
        .putAll(
            Map.of(
                "CGO_ENABLED",
                cgo,
                "GOFLAGS",
                "-mod=mod",
                "GOPROXY",
                "off",
                "GOCACHE",
                Repository.file("itests/target/go-cache").toString()));
    Process process = go.start();
    assertThat(process.waitFor(4, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).isZero();
  }
}
