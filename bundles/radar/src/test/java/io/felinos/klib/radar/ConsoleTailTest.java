package io.felinos.klib.radar;

import static org.assertj.core.api.Assertions.assertThat;

import io.felinos.api.console.Batch;
import io.felinos.api.console.Delivery;
import io.felinos.api.console.Source;
import io.felinos.api.fakes.FakeConsoleLog;
import io.felinos.api.fakes.FakeTimer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConsoleTailTest {
  private static final Duration DEADLINE = Duration.ofSeconds(5);
  @TempDir private Path folder;
  private final FakeTimer timer = new FakeTimer();
  private FakeConsoleLog log = new FakeConsoleLog();

  @Test
  void keepsLinesInOrderAcrossBoots() throws Exception {
    ConsoleTail tail = new ConsoleTail(folder, timer);
    assertThat(tail.read()).isEmpty();
    log.append(Source.STDOUT, 6, true, "one ");
    log.append(Source.STDOUT, 6, false, "line");
    log.print("two");
    assertThat(deliver(tail)).isEqualTo(new Delivery.Delivered(3));
    assertThat(text(new ConsoleTail(folder, timer))).isEqualTo("one line\ntwo\n");
    tail.clear();
    assertThat(tail.read()).isEmpty();
    log.print("three");
    deliver(tail);
    assertThat(text(tail)).isEqualTo("three\n");
    tail.close();
  }

  @Test
  void hasABoundAndTheNewestLines() throws Exception {
    ConsoleTail tail = new ConsoleTail(folder, timer);
    for (int i = 0; i < 2000; i++) {
      for (int k = 0; k < 10; k++) {
        log.print("line " + i + "." + k);
      }
      deliver(tail);
      assertThat(size()).isLessThanOrEqualTo(2L * ConsoleTail.SHARE);
    }
    String all = text(tail);
    assertThat(all.length()).isGreaterThan(ConsoleTail.SHARE);
    assertThat(all).endsWith("line 1999.8\nline 1999.9\n");
    tail.close();
  }

  @Test
  void ofABatchThatIsTooLongTheEndIsKept() throws Exception {
    ConsoleTail tail = new ConsoleTail(folder, timer);
    log.print("x".repeat(3 * ConsoleTail.SHARE));
    log.print("end");
    deliver(tail);
    assertThat(text(tail)).endsWith("x\nend\n").hasSize(ConsoleTail.SHARE);
    tail.close();
  }

  @Test
  void asksTheDiskFiveTimesASecondAtMost() throws Exception {
    ConsoleTail tail = new ConsoleTail(folder, timer);
    long start = timer.nanoTime();
    for (int i = 0; i <= 10; i++) {
      log.print("line");
      deliver(tail);
    }
    assertThat(timer.nanoTime() - start).isEqualTo(ConsoleTail.SPACING.toNanos() * 10);
    timer.advance(Duration.ofSeconds(1));
    long idle = timer.nanoTime();
    log.print("line");
    deliver(tail);
    assertThat(timer.nanoTime()).isEqualTo(idle);
    tail.close();
  }

  @Test
  void aFolderThatIsNotThereIsAReasonToRetry() throws Exception {
    ConsoleTail tail = new ConsoleTail(folder.resolve("gone"), timer);
    log.print("line");
    Batch batch = new Batch(log.records(), 0);
    assertThat(tail.deliver(batch, DEADLINE))
        .isInstanceOfSatisfying(
            Delivery.Retry.class, retry -> assertThat(retry.reason()).contains("cannot write"));
    Files.createDirectory(folder.resolve("gone"));
    assertThat(tail.deliver(batch, DEADLINE)).isEqualTo(new Delivery.Delivered(1));
    assertThat(text(tail)).isEqualTo("line\n");
    tail.close();
  }

  private Delivery deliver(ConsoleTail tail) throws InterruptedException {
    Delivery delivery = tail.deliver(new Batch(log.records(), 0), DEADLINE);
    log = new FakeConsoleLog();
    return delivery;
  }

  private long size() throws Exception {
    long size = 0;
    for (String each : new String[] {"console", "console.1"}) {
      Path file = folder.resolve(each);
      size += Files.exists(file) ? Files.size(file) : 0;
    }
    return size;
  }

  private static String text(ConsoleTail tail) throws Exception {
    return new String(tail.read(), StandardCharsets.UTF_8);
  }
}
