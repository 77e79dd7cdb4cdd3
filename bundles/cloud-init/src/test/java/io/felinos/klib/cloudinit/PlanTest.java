package io.felinos.klib.cloudinit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.felinos.api.fakes.FakeConsoleLog;
import io.felinos.api.fakes.FakeHttp;
import io.felinos.api.fakes.FakeProgram;
import io.felinos.api.fakes.FakeTimer;
import io.felinos.api.http.HttpException;
import io.felinos.klib.cloudinit.CloudInitConfig.FileEntry;
import io.felinos.klib.cloudinit.CloudInitConfig.VariablesEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlanTest {
  private static final String URL = "http://server/file?key=hush";

  /** Of "content". */
  private static final String SHA256 =
      "ed7002b439e9ac845f22357d822bac1444730fbdb6016d3ec9432297b9ec9f73";

  @TempDir private Path folder;
  private final FakeHttp http = new FakeHttp();
  private final FakeTimer timer = new FakeTimer();
  private final FakeProgram program = new FakeProgram();
  private final FakeConsoleLog log = new FakeConsoleLog();

  @Test
  void filesAreThereBeforeTheProgramStarts() throws Exception {
    Path file = folder.resolve("a/b/file");
    http.next(200, "content");
    assertThat(run(file(file))).isTrue();
    assertThat(file).hasContent("content");
    assertThat(permissions(file)).isEqualTo("rw-r--r--");
    assertThat(Files.list(file.getParent())).containsExactly(file);
    assertThat(log.said()).isEmpty();
    assertThat(program.refusal()).isEmpty();
  }

  @Test
  void saysHowFarALongDownloadIs() {
    Progress progress = new Progress(Path.of("/f"), 100L << 20, timer, log);
    Progress unknown = new Progress(Path.of("/g"), -1, timer, log);
    for (int i = 1; i <= 25; i++) {
      timer.advance(Duration.ofSeconds(1));
      progress.at((long) i << 20);
    }
    unknown.at(7 << 20);
    assertThat(log.said())
        .containsExactly(
            "cloud_init: \"/f\": 10 of 100 MiB",
            "cloud_init: \"/f\": 20 of 100 MiB",
            "cloud_init: \"/g\": 7 MiB");
  }

  @Test
  void anEmptyFileIsAFile() throws Exception {
    Path file = folder.resolve("file");
    http.next(200, "");
    assertThat(run(file(file))).isTrue();
    assertThat(file).isEmptyFile();
  }

  @Test
  void aFileThatIsThereAndNotEmptyIsLeftAlone() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "old");
    assertThat(run(file(file))).isTrue();
    assertThat(run(entry(file, "false", null, null, null))).isTrue();
    assertThat(file).hasContent("old");
    assertThat(http.sent()).isEmpty();
    Files.writeString(file, "");
    http.next(200, "new");
    assertThat(run(file(file))).isTrue();
    assertThat(file).hasContent("new");
  }

  @ParameterizedTest
  @ValueSource(strings = {"true", "t", ""})
  void overwritesWhateverTheKeysValueIs(String overwrite) throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "old");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    http.next(200, "new");
    assertThat(run(entry(file, overwrite, null, null, null))).isTrue();
    assertThat(file).hasContent("new");
    assertThat(permissions(file)).isEqualTo("rw-------");
  }

  @Test
  void aFailedRefreshKeepsTheOldFileAndTheProgramStarts() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "old");
    http.next(404, "nothing here");
    assertThat(run(entry(file, "true", null, null, null))).isTrue();
    assertThat(file).hasContent("old");
    assertThat(log.said())
        .containsExactly(
            "cloud_init: \"%s\": GET http://server/file: status 404; the file stays as it was"
                .formatted(file));
  }

  @Test
  void anOldFileWithTheWrongDigestDoesNotDo() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "old");
    http.next(404, "");
    assertThat(run(entry(file, "true", SHA256, null, null))).isFalse();
    assertThat(program.refusal().orElseThrow()).contains("status 404");
    assertThat(file).hasContent("old");
  }

  @Test
  void aFileThatIsTheWantedOneIsNotDownloadedAgain() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "content");
    assertThat(run(entry(file, "true", SHA256.toUpperCase(Locale.ROOT), null, null))).isTrue();
    assertThat(http.sent()).isEmpty();
  }

  @Test
  void theDigestIsChecked() throws Exception {
    Path file = folder.resolve("file");
    http.next(200, "content").next(200, "contenT");
    assertThat(run(entry(file, null, SHA256, "0600", null))).isTrue();
    assertThat(permissions(file)).isEqualTo("rw-------");
    Files.delete(file);
    assertThat(run(entry(file, null, SHA256, null, null))).isFalse();
    assertThat(program.refusal().orElseThrow())
        .startsWith("cloud_init: \"" + file + "\": http://server/file: SHA-256 is ")
        .endsWith(", the config wants " + SHA256);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void whatDoesNotGetBetterIsNotTriedAgain() throws Exception {
    http.next(403, "");
    assertThat(run(file(folder.resolve("file")))).isFalse();
    assertThat(http.sent()).hasSize(1);
    assertThat(timer.nanoTime()).isZero();
    assertThat(program.refusal().orElseThrow())
        .isEqualTo(
            "cloud_init: \"%s\": GET http://server/file: status 403"
                .formatted(folder.resolve("file")));
  }

  @Test
  void anOptionalFileIsGoneWithout() throws Exception {
    http.next(404, "");
    assertThat(run(entry(folder.resolve("file"), null, null, null, true))).isTrue();
    assertThat(program.refusal()).isEmpty();
    assertThat(log.said())
        .containsExactly(
            "cloud_init: going on without \"%s\": GET http://server/file: status 404"
                .formatted(folder.resolve("file")));
  }

  @Test
  void triesAgainWhileTheNetworkIsNotUpYet() throws Exception {
    Path file = folder.resolve("file");
    http.otherwise(
        request -> {
          if (timer.nanoTime() < Duration.ofSeconds(30).toNanos()) {
            throw new HttpException(HttpException.Kind.CONNECT, request + ": no route");
          }
          return FakeHttp.reply(200, "content");
        });
    assertThat(run(file(file))).isTrue();
    assertThat(file).hasContent("content");
    assertThat(Duration.ofNanos(timer.nanoTime())).isLessThan(Duration.ofSeconds(36));
    assertThat(log.said())
        .containsExactly("cloud_init: GET http://server/file: no route; trying again");
  }

  @Test
  void givesUpAfterTheTimeout() throws Exception {
    http.otherwise(request -> FakeHttp.reply(500, ""));
    assertThat(run(file(folder.resolve("file")))).isFalse();
    assertThat(Duration.ofNanos(timer.nanoTime()))
        .isBetween(Duration.ofSeconds(50), Duration.ofSeconds(60));
    assertThat(program.refusal().orElseThrow())
        .endsWith("GET http://server/file: status 500; given up, timeout is 60 s");
  }

  @Test
  void obeysRetryAfterWithinTheTimeout() throws Exception {
    http.next(FakeHttp.with(FakeHttp.reply(429, ""), "Retry-After", "20")).next(200, "content");
    assertThat(run(file(folder.resolve("file")))).isTrue();
    assertThat(Duration.ofNanos(timer.nanoTime())).isEqualTo(Duration.ofSeconds(20));
    http.next(FakeHttp.with(FakeHttp.reply(503, ""), "Retry-After", "100"));
    assertThat(run(file(folder.resolve("other")))).isFalse();
    assertThat(program.refusal().orElseThrow()).contains("status 503; given up, timeout is 60 s");
  }

  @Test
  void theCredentialGoesToTheServerAndNowhereElse() throws Exception {
    http.next(401, "no, hush-hush");
    FileEntry entry =
        new FileEntry(
            URL, folder.resolve("x").toString(), null, "Bearer hush", null, null, null, null);
    assertThat(run(new CloudInitConfig(List.of(entry), List.of()))).isFalse();
    assertThat(http.last().request().headers().first("Authorization")).contains("Bearer hush");
    assertThat(http.last().request().redirects()).isEqualTo(10);
    assertThat(program.refusal().orElseThrow()).doesNotContain("hush");
    assertThat(entry.toString()).doesNotContain("hush");
  }

  @Test
  void environmentIsThereBeforeTheProgramStarts() throws Exception {
    http.next(200, "{\"env\": {\"A\": \"x\", \"B\": 2}}").next(200, "B=3\nC=true");
    assertThat(
            run(
                new CloudInitConfig(
                    List.of(),
                    List.of(
                        new VariablesEntry(URL, null, "env", null, null),
                        new VariablesEntry(URL, null, null, null, null)))))
        .isTrue();
    assertThat(program.environment())
        .containsOnly(Map.entry("A", "x"), Map.entry("B", "3"), Map.entry("C", "true"));
  }

  @Test
  void environmentThatIsNoneIsRefused() throws Exception {
    http.next(200, "hush");
    VariablesEntry entry = new VariablesEntry(URL, null, null, null, null);
    assertThat(run(new CloudInitConfig(List.of(), List.of(entry)))).isFalse();
    assertThat(program.refusal())
        .contains(
            "cloud_init: environment: http://server/file: line 1 of the body is not NAME=value");
  }

  @Test
  void tooMuchEnvironmentIsRefusedAtOnce() throws Exception {
    http.next(200, "A=" + "x".repeat(1 << 20));
    VariablesEntry entry = new VariablesEntry(URL, null, null, null, null);
    assertThat(run(new CloudInitConfig(List.of(), List.of(entry)))).isFalse();
    assertThat(http.sent()).hasSize(1);
  }

  @Test
  void afterTheProgramHasStartedFailuresAreOnlySaid() throws Exception {
    program.start();
    http.next(404, "");
    assertThat(run(file(folder.resolve("file")))).isFalse();
    assertThat(log.said()).hasSize(1).first().asString().contains("status 404");
    http.next(200, "A=1");
    VariablesEntry entry = new VariablesEntry(URL, null, null, null, null);
    assertThat(run(new CloudInitConfig(List.of(), List.of(entry)))).isTrue();
    assertThat(log.said().getLast()).contains("the program runs, its environment stays as it is");
  }

  @Test
  void severalJobsAtOnceAreAllDone() throws Exception {
    http.otherwise(request -> FakeHttp.reply(200, request.uri().getPath()));
    List<FileEntry> files =
        Stream.iterate(0, i -> i + 1)
            .limit(50)
            .map(
                i ->
                    new FileEntry(
                        "http://server/" + i,
                        folder.resolve("f" + i).toString(),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null))
            .toList();
    assertThat(new Plan(new CloudInitConfig(files, List.of()), http, timer, program, log).run())
        .isTrue();
    for (int i = 0; i < 50; i++) {
      assertThat(folder.resolve("f" + i)).hasContent("/" + i);
    }
  }

  @Test
  void aConfigThatMakesNoSenseIsRefused() {
    assertThatThrownBy(() -> run(file(Path.of("/"))))
        .hasMessageContaining("not the path of a file");
    assertThatThrownBy(() -> run(file(Path.of("relative"))))
        .hasMessageContaining("not the path of a file");
    Path file = folder.resolve("file");
    FileEntry entry = new FileEntry(URL, file.toString(), null, null, null, null, null, null);
    assertThatThrownBy(() -> run(new CloudInitConfig(List.of(entry, entry), List.of())))
        .hasMessage("dest: two downloads go to \"" + file + "\"");
    for (String src : List.of("ftp://server/x", "http:///x", "http://a b/?hush", "x?hush")) {
      assertThatThrownBy(() -> Origin.of(src, null, null))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageNotContaining("hush");
    }
    assertThatThrownBy(() -> Origin.of("http://me:hush@server/x", null, null))
        .hasMessageNotContaining("hush");
    assertThat(Origin.of("http://[::1]:8080/x", null, null).uri().getHost()).isEqualTo("[::1]");
  }

  @Test
  void aLinkLeadsToTheFileThatIsReplaced() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "old");
    Path link = Files.createSymbolicLink(folder.resolve("link"), file);
    http.next(200, "new");
    assertThat(run(entry(link, "true", null, null, null))).isTrue();
    assertThat(Files.isSymbolicLink(link)).isTrue();
    assertThat(file).hasContent("new");
  }

  @Test
  void aFolderInThePlaceOfTheFileIsSaid() throws Exception {
    http.next(200, "new");
    assertThat(run(file(folder))).isFalse();
    assertThat(program.refusal().orElseThrow()).contains("is a folder");
  }

  private boolean run(CloudInitConfig config) throws InterruptedException {
    return new Plan(config, http, timer, program, log, 1).run();
  }

  private static CloudInitConfig file(Path file) {
    return entry(file, null, null, null, null);
  }

  private static CloudInitConfig entry(
      Path file,
      @Nullable String overwrite,
      @Nullable String sha256,
      @Nullable String mode,
      @Nullable Boolean optional) {
    return new CloudInitConfig(
        List.of(new FileEntry(URL, file.toString(), overwrite, null, sha256, mode, optional, null)),
        List.of());
  }

  private static String permissions(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }
}
