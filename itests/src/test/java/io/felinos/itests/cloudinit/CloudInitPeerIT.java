package io.felinos.itests.cloudinit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.felinos.api.http.Http;
import io.felinos.api.time.Timer;
import io.felinos.itests.cloud.Fault;
import io.felinos.itests.cloud.HttpAnswer;
import io.felinos.itests.cloud.HttpServer;
import io.felinos.itests.osgi.FastHttp;
import io.felinos.itests.osgi.FastTimer;
import io.felinos.itests.osgi.Guest;
import io.felinos.itests.peers.Certificates;
import io.felinos.itests.peers.Certificates.Flaw;
import io.felinos.itests.peers.NginxServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The klib cloud_init and the bundles that it uses in this JVM, with Debian's nginx and a server
 * that misbehaves; their time runs ten times as fast.
 */
class CloudInitPeerIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int FACTOR = 10;
  private static final int LARGE = 20_000_000;

  @TempDir private Path folder;
  private Guest guest;
  private NginxServer nginx;
  private Path target;

  @BeforeEach
  void prepare() throws Exception {
    Certificates certificates = new Certificates(folder);
    nginx =
        new NginxServer(
            Files.createDirectory(folder.resolve("nginx")), certificates.issue(Flaw.NONE, "EC"));
    target = Files.createDirectory(folder.resolve("target"));
    guest = new Guest(Files.createDirectory(folder.resolve("felix")));
    guest.installCloud(certificates.authority());
    guest.install("cloud_init", "io.felinos.klib.cloudinit.CloudInit");
    guest.start("timer", "tls", "http");
    guest.prefer(Timer.class, new FastTimer(guest.service(Timer.class), FACTOR));
    guest.prefer(Http.class, new FastHttp(guest.service(Http.class), FACTOR));
  }

  @AfterEach
  void close() throws Exception {
    guest.close();
    nginx.close();
  }

  @Test
  void filesOfAllSizesAndVariablesAreThere() throws Exception {
    Random random = new Random(1);
    StringBuilder entries = new StringBuilder();
    for (int size : new int[] {0, 1, 17, 600, LARGE}) {
      byte[] content = new byte[size];
      random.nextBytes(content);
      Files.write(nginx.files().resolve("f" + size), content);
      entries.append(entry(secured("/f" + size), target.resolve("a/" + size), "\"timeout\": 900"));
      entries
          .append(',')
          .append(entry(plain("/f" + size), target.resolve("b/" + size), "\"timeout\": 900"));
      entries.append(',');
    }
    entries.append(entry(secured("/up"), target.resolve("redirected"), "\"timeout\": 900"));
    Files.writeString(nginx.files().resolve("small"), "small file");
    Files.writeString(nginx.files().resolve("private"), "{\"a\": {\"NAME\": \"value\", \"N\": 1}}");
    nginx.start();
    configure(
        "{\"download\": ["
            + entries
            + "], \"download_env\": [{\"src\": \""
            + secured("/private")
            + "\", \"auth\": \"Bearer 1234\", \"path\": \"a\"}]}");
    await().atMost(PATIENCE).until(this::decided);
    assertThat(guest.program().refusal()).isEmpty();
    for (int size : new int[] {0, 1, 17, 600, LARGE}) {
      byte[] expected = Files.readAllBytes(nginx.files().resolve("f" + size));
      assertThat(target.resolve("a/" + size)).hasBinaryContent(expected);
      assertThat(target.resolve("b/" + size)).hasBinaryContent(expected);
    }
    assertThat(target.resolve("redirected")).hasContent("small file");
    assertThat(guest.program().environment())
        .containsOnlyKeys("NAME", "N")
        .containsEntry("NAME", "value");
    assertThat(guest.log().said()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/absent|404",
        "/500|status 500; given up, timeout is 30 s",
        "/loop|more than 10 redirects",
        "/private|status 401",
        "/wrong|the config wants 0000",
      })
  void withoutAFileThatMustBeThereTheProgramDoesNotStart(String path, String reason)
      throws Exception {
    Files.writeString(nginx.files().resolve("wrong"), "not what the digest says");
    nginx.start();
    fails(plain(path), path.equals("/wrong") ? "0".repeat(64) : "", reason);
  }

  @Test
  void aServerThatIsNotToBeTrustedGetsNoRequest() throws Exception {
    nginx.start();
    fails(secured("/x").replace("localhost", "127.0.0.1"), "", "is not to be trusted");
  }

  @ParameterizedTest
  @ValueSource(strings = {"half", "stalled", "garbage", "reset"})
  void aBodyThatDoesNotComeToItsEndIsNoFile(String kind) throws Exception {
    HttpAnswer answer = HttpAnswer.text(200, "x".repeat(100_000));
    Fault fault =
        switch (kind) {
          case "half" -> new Fault.CutAnswer(50_000);
          case "stalled" -> new Fault.Stalled(Duration.ofSeconds(20));
          case "garbage" -> Fault.Garbage.words();
          default -> new Fault.CutAnswer(10);
        };
    try (HttpServer server = new HttpServer(loopback(), null, call -> answer)) {
      server.script().then(Collections.nCopies(100, fault));
      fails("http://127.0.0.1:" + server.address().getPort() + "/x", "", "given up");
    }
  }

  @Test
  void aConnectionThatBreaksIsMadeAgain() throws Exception {
    HttpAnswer answer = HttpAnswer.text(200, "x".repeat(100_000));
    try (HttpServer server = new HttpServer(loopback(), null, call -> answer)) {
      server
          .script()
          .then(
              new Fault.CutAnswer(50_000),
              new Fault.Answered(HttpAnswer.text(503, "")),
              new Fault.Answered(HttpAnswer.text(429, "").with("Retry-After", "1")));
      Path file = target.resolve("file");
      String src = "http://127.0.0.1:" + server.address().getPort() + "/x";
      configure("{\"download\": [" + entry(src, file, "\"timeout\": 600") + "]}");
      await().atMost(PATIENCE).until(this::decided);
      assertThat(guest.program().refusal()).isEmpty();
      assertThat(file).hasContent("x".repeat(100_000));
      assertThat(server.calls()).isEqualTo(4);
    }
  }

  @Test
  void waitsForTheNetwork() throws Exception {
    Files.writeString(nginx.files().resolve("small"), "small file");
    Path file = target.resolve("file");
    configure("{\"download\": [" + entry(secured("/small"), file, "\"timeout\": 900") + "]}");
    await()
        .atMost(PATIENCE)
        .until(() -> guest.log().said().stream().anyMatch(line -> line.endsWith("trying again")));
    assertThat(guest.isReady("cloud_init")).isFalse();
    nginx.start();
    await().atMost(PATIENCE).until(this::decided);
    assertThat(file).hasContent("small file");
  }

  @Test
  void aFullDiskIsSaidAndTheOldFileStays() throws Exception {
    Files.write(nginx.files().resolve("large"), new byte[LARGE]);
    nginx.start();
    run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", target.toString());
    try {
      Path old = Files.writeString(target.resolve("old"), "old");
      configure(
          "{\"download\": ["
              + entry(plain("/large"), old, "\"overwrite\": true")
              + ","
              + entry(plain("/large"), target.resolve("new"), "\"timeout\": 900")
              + "]}");
      await().atMost(PATIENCE).until(() -> guest.program().refusal().isPresent());
      assertThat(guest.program().refusal().orElseThrow()).contains("No space left on device");
      guest.bundle("cloud_init").stop();
      assertThat(old).hasContent("old");
      assertThat(names(target)).containsExactly("old");
    } finally {
      run("umount", target.toString());
    }
  }

  /** Once with nothing there, once with a file that stays to the byte. */
  private void fails(String src, String sha256, String reason) throws Exception {
    Path file = target.resolve("file");
    String digest = sha256.isEmpty() ? "" : ", \"sha256\": \"" + sha256 + "\"";
    // What is final is so at once; the rest is tried for as long as that.
    String timeout = "\"timeout\": " + (reason.contains("given up") ? 30 : 900);
    configure("{\"download\": [" + entry(src, file, timeout + digest) + "]}");
    await().atMost(PATIENCE).until(() -> guest.program().refusal().isPresent());
    assertThat(guest.program().refusal().orElseThrow()).contains(reason);
    assertThat(guest.isReady("cloud_init")).isFalse();
    assertThat(names(target)).isEmpty();

    if (!sha256.isEmpty()) {
      // An old file with another digest does not do either, see PlanTest.
      return;
    }
    guest.bundle("cloud_init").stop();
    Files.writeString(file, "what was there");
    configure("{\"download\": [" + entry(src, file, "\"overwrite\": true, " + timeout) + "]}");
    await().atMost(PATIENCE).until(() -> guest.isReady("cloud_init"));
    assertThat(file).hasContent("what was there");
    assertThat(names(target)).containsExactly("file");
  }

  private boolean decided() {
    return guest.isReady("cloud_init") || guest.program().refusal().isPresent();
  }

  private void configure(String json) throws Exception {
    guest.configure("cloud_init", json);
    guest.start("cloud_init");
  }

  private static String entry(String src, Path file, String more) {
    return "{\"src\": \"%s\", \"dest\": \"%s\", %s}".formatted(src, file, more);
  }

  private static List<String> names(Path where) throws Exception {
    try (Stream<Path> files = Files.list(where)) {
      return files.map(each -> each.getFileName().toString()).toList();
    }
  }

  private String secured(String path) {
    return "https://localhost:" + nginx.port() + path;
  }

  private String plain(String path) {
    return "http://localhost:" + nginx.plainPort() + path;
  }

  private static InetSocketAddress loopback() {
    return new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0);
  }

  private static void run(String... command) throws Exception {
    Process process = new ProcessBuilder(command).inheritIO().start();
    assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isZero();
  }
}
