package io.felinos.framework.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.felinos.api.console.Batch;
import io.felinos.api.console.Cursor;
import io.felinos.api.console.Source;
import io.felinos.framework.machine.BootClock;
import java.io.File;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a named pipe in place of the one that init makes: the kernel object is the same. */
class ProgramPipeTest {

  @TempDir Path folder;

  private final RingLog log = new RingLog(new BootClock(), 64 << 20);
  private final Cursor cursor = log.open("test");
  private File fifo = new File("");

  @BeforeEach
  void makePipe() throws Exception {
    fifo = folder.resolve("pipe").toFile();
    assertThat(new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor()).isZero();
  }

  private String everything() throws InterruptedException {
    StringBuilder text = new StringBuilder();
    Optional<Batch> batch;
    while ((batch = cursor.read(1000, 1 << 20, Duration.ZERO)).isPresent()) {
      batch
          .get()
          .records()
          .forEach(
              r ->
                  text.append(new String(r.bytes(), StandardCharsets.UTF_8))
                      .append(r.continued() ? "" : "\n"));
    }
    return text.toString();
  }

  @Test
  void afterADrainEverythingWrittenBeforeIsInTheLog() throws Exception {
    // Opened for reading and writing: opening a fifo for writing alone would wait for a reader.
    try (RandomAccessFile out = new RandomAccessFile(fifo, "rw")) {
      ProgramPipe pipe = new ProgramPipe(log, Source.STDOUT, fifo, fifo);
      pipe.start();
      StringBuilder written = new StringBuilder();
      for (int i = 0; i < 20_000; i++) {
        String line = "line " + i + "\n";
        out.write(line.getBytes(StandardCharsets.UTF_8));
        written.append(line);
      }
      out.write("no end".getBytes(StandardCharsets.UTF_8));
      written.append("no end");
      assertThat(pipe.drain(Duration.ofSeconds(10))).isTrue();
      assertThat(everything()).isEqualTo(written.toString());
    }
  }

  @Test
  void givesOutTheBeginningOfALineWhenItsRestIsLate() throws Exception {
    try (RandomAccessFile out = new RandomAccessFile(fifo, "rw")) {
      new ProgramPipe(log, Source.STDERR, fifo, fifo).start();
      out.write("password: ".getBytes(StandardCharsets.UTF_8));
      await().until(() -> log.newest() == 1);
      assertThat(everything()).isEqualTo("password: ");
    }
  }

  @Test
  void aDrainEndsInTimeWhenTheLogIsFull() throws Exception {
    RingLog full = new RingLog(new BootClock(), 10);
    full.openWaiting("nobody reads");
    full.say(6, "fills it");
    try (OutputStream out =
        new java.io.FileOutputStream(new RandomAccessFile(fifo, "rw").getFD())) {
      ProgramPipe pipe = new ProgramPipe(full, Source.STDOUT, fifo, fifo);
      pipe.start();
      out.write("stuck\n".getBytes(StandardCharsets.UTF_8));
      assertThat(pipe.drain(Duration.ofMillis(200))).isFalse();
    }
  }
}
