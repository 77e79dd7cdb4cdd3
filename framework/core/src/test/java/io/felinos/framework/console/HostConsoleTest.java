package io.felinos.framework.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.felinos.api.console.Batch;
import io.felinos.api.console.Source;
import io.felinos.framework.console.ChunkCursor.Chunks;
import io.felinos.framework.machine.BootClock;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** From the program's bytes through assembler, log and frames back to the same bytes. */
class HostConsoleTest {

  private record Streams(byte[] stdout, byte[] stderr) {}

  private static Streams unframe(byte[] frames) throws IOException {
    ByteArrayOutputStream stdout = new ByteArrayOutputStream();
    ByteArrayOutputStream stderr = new ByteArrayOutputStream();
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(frames));
    while (in.available() > 0) {
      int source = in.readByte();
      int severity = in.readByte();
      assertThat(in.readShort()).isZero();
      assertThat(severity).isEqualTo(source == 1 ? 6 : 3);
      (source == 1 ? stdout : stderr).write(in.readNBytes(in.readInt()));
    }
    return new Streams(stdout.toByteArray(), stderr.toByteArray());
  }

  private static byte[] randomText(Random random) {
    byte[] bytes = new byte[random.nextInt(200_000)];
    random.nextBytes(bytes);
    int newlineEvery = 1 + random.nextInt(100_000);
    for (int i = 0; i < bytes.length; i++) {
      if (i % newlineEvery == newlineEvery - 1) {
        bytes[i] = '\n';
      }
    }
    return bytes;
  }

  private static void feed(LineAssembler lines, byte[] bytes, Random random)
      throws InterruptedException {
    int done = 0;
    while (done < bytes.length) {
      int piece = Math.min(bytes.length - done, 1 + random.nextInt(70_000));
      lines.write(bytes, done, piece);
      if (random.nextInt(4) == 0) {
        lines.flush();
      }
      done += piece;
    }
    lines.flush();
  }

  @Test
  void carriesAnyBytesUnchanged() throws Exception {
    Random random = new Random(7);
    for (int round = 0; round < 30; round++) {
      RingLog log = new RingLog(new BootClock(), 64 << 20);
      ByteArrayOutputStream port = new ByteArrayOutputStream();
      HostConsole console = new HostConsole(log, port);
      byte[] out = randomText(random);
      byte[] err = randomText(random);
      feed(new LineAssembler(log, Source.STDOUT, 6), out, random);
      feed(new LineAssembler(log, Source.STDERR, 3), err, random);
      ChunkCursor cursor = log.openChunks("test", false);
      Optional<Chunks> chunks;
      while ((chunks = cursor.readChunks(random.nextInt(100_000), Duration.ZERO)).isPresent()) {
        console.write(chunks.get());
      }
      Streams streams = unframe(port.toByteArray());
      assertThat(streams.stdout()).isEqualTo(out);
      assertThat(streams.stderr()).isEqualTo(err);
    }
  }

  @Test
  void endsALineOnlyWhereTheProgramDid() throws Exception {
    RingLog log = new RingLog(new BootClock(), 1 << 20);
    LineAssembler lines = new LineAssembler(log, Source.STDOUT, 6);
    byte[] text = "whole\npart".getBytes(StandardCharsets.UTF_8);
    lines.write(text, 0, text.length);
    assertThat(lines.isPartial()).isTrue();
    lines.flush();
    Batch batch = log.open("test").read(10, 100, Duration.ZERO).orElseThrow();
    assertThat(batch.records().get(0).continued()).isFalse();
    assertThat(batch.records().get(1).continued()).isTrue();
  }
}
