package io.felinos.klib.syslog;

import static org.assertj.core.api.Assertions.assertThat;

import io.felinos.api.console.Batch;
import io.felinos.api.console.Delivery;
import io.felinos.api.console.Source;
import io.felinos.api.fakes.FakeConsoleLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileDriverTest {
  private static final Duration DEADLINE = Duration.ofSeconds(5);
  private final FakeConsoleLog log = new FakeConsoleLog();
  @TempDir private Path folder;
  private FileDriver driver;

  @BeforeEach
  void open() {
    driver = new FileDriver(path(), 1000, 1, log);
  }

  @AfterEach
  void close() {
    driver.close();
    driver.close();
  }

  @Test
  void appendsTheTextToWhatIsThere() throws Exception {
    Files.createDirectories(path().getParent());
    Files.writeString(path(), "before\n");
    log.print("hello");
    log.print("");
    log.append(Source.STDOUT, 6, true, "one ");
    log.append(Source.STDOUT, 6, false, "line");
    log.append(Source.STDOUT, 6, true, "prompt: ");
    log.append(Source.STDERR, 3, false, "oops");
    log.append(Source.STDOUT, 6, false, "answer");
    assertThat(deliver()).isEqualTo(new Delivery.Delivered(7));
    assertThat(content("")).isEqualTo("before\nhello\n\none line\nprompt: \noops\nanswer\n");
    assertThat(driver.flush(DEADLINE)).isEqualTo(new Delivery.Delivered(Long.MAX_VALUE));
  }

  @Test
  void writesNothingTwiceThatIsOfferedTwice() throws Exception {
    log.print("a");
    deliver();
    log.print("b");
    deliver();
    assertThat(content("")).isEqualTo("a\nb\n");
  }

  @Test
  void keepsSoManyOldFiles() throws Exception {
    use(20, 2);
    for (int i = 0; i < 10; i++) {
      log.print("line " + i);
    }
    deliver();
    assertThat(content("")).isEqualTo("line 8\nline 9\n");
    assertThat(content(".1")).isEqualTo("line 6\nline 7\n");
    assertThat(content(".2")).isEqualTo("line 4\nline 5\n");
    assertThat(Files.exists(generation(".3"))).isFalse();
  }

  @Test
  void emptiesTheFileWhenNoneAreKept() throws Exception {
    use(20, 0);
    for (int i = 0; i < 5; i++) {
      log.print("line " + i);
    }
    deliver();
    assertThat(content("")).isEqualTo("line 4\n");
    assertThat(Files.exists(generation(".1"))).isFalse();
  }

  @Test
  void writesALineThatIsLongerThanTheLimit() throws Exception {
    use(20, 1);
    log.print("short");
    log.print("x".repeat(100_000));
    log.print("short again");
    deliver();
    assertThat(content("")).isEqualTo("short again\n");
    assertThat(content(".1")).isEqualTo("x".repeat(100_000) + "\n");
  }

  @Test
  void growsOnWhenItCannotRotateAndSaysSoOnce() throws Exception {
    use(20, 1);
    Files.createDirectories(generation(".1").resolve("not empty"));
    for (int i = 0; i < 10; i++) {
      log.print("line " + i);
    }
    deliver();
    assertThat(content("")).hasLineCount(10).startsWith("line 0\n");
    assertThat(log.said())
        .singleElement()
        .asString()
        .isEqualTo(
            "syslog: cannot rotate \""
                + path()
                + "\": DirectoryNotEmptyException: "
                + generation(".1")
                + "; it grows on");
    Files.delete(generation(".1").resolve("not empty"));
    Files.delete(generation(".1"));
    for (int i = 10; i < 12; i++) {
      log.print("line " + i);
    }
    deliver();
    assertThat(generation(".1")).isRegularFile();
    assertThat(content("")).isEqualTo("line 10\nline 11\n");
    assertThat(log.said()).hasSize(1);
  }

  @Test
  void retriesWhenTheDiskIsFull() throws Exception {
    driver = new FileDriver(Path.of("/dev/full"), 1000, 1, log);
    log.print("a");
    assertThat(deliver())
        .isEqualTo(
            new Delivery.Retry(
                "cannot write \"/dev/full\": No space left on device", Duration.ZERO));
  }

  @Test
  void retriesWhenTheFolderCannotBeMade() throws Exception {
    Files.writeString(folder.resolve("log"), "a file, not a folder");
    log.print("a");
    assertThat(deliver()).isInstanceOf(Delivery.Retry.class);
    Files.delete(folder.resolve("log"));
    assertThat(deliver()).isEqualTo(new Delivery.Delivered(1));
    assertThat(content("")).isEqualTo("a\n");
  }

  private void use(long limit, int generations) {
    driver = new FileDriver(path(), limit, generations, log);
  }

  private Delivery deliver() throws InterruptedException {
    Batch all = log.open("x").read(Integer.MAX_VALUE, Integer.MAX_VALUE, DEADLINE).orElseThrow();
    return driver.deliver(all, DEADLINE);
  }

  private Path path() {
    return folder.resolve("log/mylog");
  }

  private Path generation(String suffix) {
    return path().resolveSibling("mylog" + suffix);
  }

  private String content(String suffix) throws IOException {
    return Files.readString(generation(suffix));
  }
}
