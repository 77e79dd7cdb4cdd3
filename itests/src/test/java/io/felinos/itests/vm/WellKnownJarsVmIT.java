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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Servers that were not written for FelinOS run as they are. */
class WellKnownJarsVmIT {
  private static final Path FOLDER = Repository.file("itests/target/well-known");

  /** Zipkin loads some 15,000 classes, which takes emulation minutes on a busy computer. */
  private static final Duration BOOT = Duration.ofMinutes(5);

  /** WireMock: one JAR of many libraries, with Jetty's thread pools. */
  @Test
  void wireMockTakesAStubAndAnswersWithIt() throws Exception {
    int port = FreePort.tcpAndUdp();
    try (RunningCommand machine = start("wiremock-standalone", port, "--port", "8080");
        HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<String> made =
          client.send(
              request(port, "/__admin/mappings")
                  .POST(
                      HttpRequest.BodyPublishers.ofString(
                          "{\"request\": {\"url\": \"/cat\"}, \"response\": {\"body\": \"meow\"}}"))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      assertThat(made.statusCode()).as(machine.errors()).isEqualTo(201);
      assertThat(get(client, port, "/cat").body()).isEqualTo("meow");
    }
  }

  /** H2: a database with its web console. */
  @Test
  void h2ServesItsConsole() throws Exception {
    int port = FreePort.tcpAndUdp();
    try (RunningCommand machine = start("h2", port, "-web", "-webAllowOthers", "-webPort", "8080");
        HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<String> answer = get(client, port, "/");
      assertThat(answer.statusCode()).as(machine.errors()).isEqualTo(200);
      assertThat(answer.body()).contains("H2");
    }
  }

  /** Zipkin: Spring Boot's layout, JARs in a JAR. */
  @Test
  void zipkinTakesASpanAndFindsIt() throws Exception {
    int port = FreePort.tcpAndUdp();
    try (RunningCommand machine = start("zipkin-server", port, "--server.port=8080");
        HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<String> taken =
          client.send(
              request(port, "/api/v2/spans")
                  .header("Content-Type", "application/json")
                  .POST(
                      HttpRequest.BodyPublishers.ofString(
                          "[{\"traceId\": \"00000000000000ca\", \"id\": \"00000000000000ca\","
                              + " \"name\": \"purr\", \"timestamp\": 1, \"duration\": 1,"
                              + " \"localEndpoint\": {\"serviceName\": \"cat\"}}]"))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      assertThat(taken.statusCode()).as(machine.errors()).isEqualTo(202);
      assertThat(get(client, port, "/api/v2/trace/00000000000000ca").body()).contains("purr");
    }
  }

  private static RunningCommand start(String name, int port, String... arguments) throws Exception {
    List<String> words =
        new ArrayList<>(List.of("run", "-m", "1G", "--smp", "2", "-p", port + ":8080"));
    // C2 is as slow as all else when emulated.
    words.addAll(List.of("-e", "JAVA_TOOL_OPTIONS=-XX:TieredStopAtLevel=1"));
    words.add(jar(name).toString());
    words.addAll(List.of(arguments));
    RunningCommand machine = FelinosCommand.of(words.toArray(String[]::new)).start();
    try {
      machine.awaitListening(BOOT);
    } catch (AssertionError e) {
      machine.close();
      throw e;
    }
    return machine;
  }

  private static Path jar(String name) throws Exception {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith(name))
          .findFirst()
          .orElseThrow();
    }
  }

  private static HttpResponse<String> get(HttpClient client, int port, String path)
      throws Exception {
    return client.send(request(port, path).build(), HttpResponse.BodyHandlers.ofString());
  }

  private static HttpRequest.Builder request(int port, String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
        .timeout(Duration.ofSeconds(60));
  }
}
