package io.felinos.framework.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.felinos.api.console.Batch;
import io.felinos.api.console.ConsoleRecord;
import io.felinos.api.console.Cursor;
import io.felinos.api.console.Source;
import io.felinos.api.machine.Clock;
import io.felinos.framework.console.ChunkCursor.Chunks;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RingLogTest {

  private static final Duration NOW = Duration.ZERO;

  private final Clock clock = new CountingClock();

  /** Each look at the clock is a nanosecond later. */
  private static final class CountingClock implements Clock {
    private final AtomicLong nanos = new AtomicLong();

    @Override
    public long bootNanos() {
      return nanos.incrementAndGet();
    }

    @Override
    public Instant instantOf(long bootNanos) {
      return Instant.ofEpochSecond(0, bootNanos);
    }

    @Override
    public boolean synchronised() {
      return false;
    }
  }

  private static long roomFor(int records, int bytes) {
    return (long) records * (Chunk.OVERHEAD + bytes + 1);
  }

  private static void append(RingLog log, String text) throws InterruptedException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    log.append(Source.STDOUT, ConsoleRecord.SEVERITY_INFO, false, bytes);
  }

  private static List<String> texts(Optional<Batch> batch) {
    List<String> texts = new ArrayList<>();
    batch.ifPresent(
        b -> b.records().forEach(r -> texts.add(new String(r.bytes(), StandardCharsets.UTF_8))));
    return texts;
  }

  @Test
  void givesRecordsInOrderWithNumbersAndTimes() throws Exception {
    RingLog log = new RingLog(clock, 1 << 20);
    append(log, "one");
    log.say(4, "two\nthree");
    Batch batch = log.open("a").read(10, 1000, NOW).orElseThrow();
    assertThat(batch.records()).extracting(ConsoleRecord::sequence).containsExactly(1L, 2L, 3L);
    assertThat(batch.records()).extracting(ConsoleRecord::bootNanos).containsExactly(1L, 2L, 3L);
    assertThat(batch.records())
        .extracting(ConsoleRecord::source)
        .containsExactly(Source.STDOUT, Source.FRAMEWORK, Source.FRAMEWORK);
    assertThat(texts(Optional.of(batch))).containsExactly("one", "two", "three");
    assertThat(log.newest()).isEqualTo(3);
  }

  @Test
  void offersAgainWhatWasNotAcknowledged() throws Exception {
    RingLog log = new RingLog(clock, 1 << 20);
    Cursor cursor = log.open("a");
    for (String text : List.of("1", "2", "3")) {
      append(log, text);
    }
    assertThat(texts(cursor.read(2, 1000, NOW))).containsExactly("1", "2");
    cursor.acknowledge(1);
    cursor.rewind();
    assertThat(texts(cursor.read(10, 1000, NOW))).containsExactly("2", "3");
    assertThat(cursor.pending()).isEqualTo(2);
    cursor.acknowledge(99);
    assertThat(cursor.pending()).isZero();
  }

  @Test
  void aLateReaderGetsTheOldestRecordStillHeld() throws Exception {
    RingLog log = new RingLog(clock, roomFor(3, 1));
    Cursor early = log.open("early");
    for (int i = 0; i < 5; i++) {
      append(log, Integer.toString(i));
    }
    assertThat(texts(log.open("late").read(10, 1000, NOW))).containsExactly("2", "3", "4");
    Batch batch = early.read(10, 1000, NOW).orElseThrow();
    assertThat(batch.lost()).isEqualTo(2);
    assertThat(early.lost()).isEqualTo(2);
  }

  @Test
  void aCursorThatIsOpenedAgainGoesOnBehindWhatItAcknowledged() throws Exception {
    RingLog log = new RingLog(clock, 1 << 20);
    append(log, "1");
    append(log, "2");
    try (Cursor first = log.open("a")) {
      first.read(1, 1000, NOW);
      first.acknowledge(1);
    }
    assertThat(texts(log.open("a").read(10, 1000, NOW))).containsExactly("2");
  }

  @Test
  void keepsBatchesWithinTheirBytesButAlwaysGivesOne() throws Exception {
    RingLog log = new RingLog(clock, 1 << 20);
    append(log, "a".repeat(100));
    append(log, "b".repeat(10));
    append(log, "c".repeat(10));
    Cursor cursor = log.open("a");
    assertThat(texts(cursor.read(10, 20, NOW))).hasSize(1);
    assertThat(texts(cursor.read(10, 20, NOW))).hasSize(2);
  }

  @Test
  void writersWaitForACursorThatLosesNothing() throws Exception {
    RingLog log = new RingLog(clock, roomFor(2, 1));
    Cursor cursor = log.openWaiting("host");
    append(log, "1");
    append(log, "2");
    Thread writer =
        Thread.ofPlatform()
            .daemon()
            .start(
                () -> {
                  try {
                    append(log, "3");
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                });
    await().until(() -> writer.getState() == Thread.State.WAITING);
    cursor.read(1, 1000, NOW);
    cursor.acknowledge(1);
    assertThat(writer.join(Duration.ofSeconds(5))).isTrue();
    assertThat(texts(cursor.read(10, 1000, NOW))).containsExactly("2", "3");
    assertThat(cursor.lost()).isZero();
  }

  @Test
  void whatTheFrameworkSaysNeverWaits() throws Exception {
    RingLog log = new RingLog(clock, roomFor(1, 1));
    Cursor cursor = log.openWaiting("host");
    append(log, "1");
    log.say(6, "2");
    assertThat(texts(cursor.read(10, 1000, NOW))).containsExactly("1", "2");
  }

  @Test
  void closingEndsAWaitingReadAndFreesTheWriters() throws Exception {
    RingLog log = new RingLog(clock, roomFor(1, 1));
    Cursor cursor = log.openWaiting("host");
    append(log, "1");
    cursor.read(10, 1000, NOW);
    Thread closer = Thread.ofPlatform().daemon().start(cursor::close);
    assertThat(cursor.read(1, 1, Duration.ofSeconds(30))).isEmpty();
    closer.join();
    append(log, "2");
    assertThat(log.newest()).isEqualTo(2);
  }

  @Test
  void anySequenceOfReadsAcknowledgesEachRecordOnceOrCountsItLost() throws Exception {
    Random random = new Random(42);
    for (int round = 0; round < 200; round++) {
      RingLog log = new RingLog(clock, roomFor(1 + random.nextInt(20), 8));
      Cursor cursor = log.open("a");
      long seen = 0;
      long written = 0;
      for (int step = 0; step < 200; step++) {
        if (random.nextInt(3) > 0) {
          append(log, "x".repeat(random.nextInt(9)));
          written++;
        } else {
          Optional<Batch> batch = cursor.read(1 + random.nextInt(5), 100, NOW);
          if (batch.isPresent() && random.nextBoolean()) {
            seen += batch.get().records().size();
            cursor.acknowledge(batch.get().lastSequence());
          } else {
            cursor.rewind();
          }
        }
      }
      Optional<Batch> batch;
      while ((batch = cursor.read(100, 10_000, NOW)).isPresent()) {
        seen += batch.get().records().size();
        cursor.acknowledge(batch.get().lastSequence());
      }
      assertThat(seen + cursor.lost()).as("round %d", round).isEqualTo(written);
    }
  }

  @Test
  void aRecordInTheMiddleOfAChunkIsFoundAgain() throws Exception {
    RingLog log = new RingLog(clock, 1 << 20);
    append(log, "0");
    byte[] lines = "1\n22\n333\n4444".getBytes(StandardCharsets.UTF_8);
    log.append(Source.STDOUT, 6, new Text(lines, 0, lines, 0, lines.length), 4);
    Cursor cursor = log.open("a");
    assertThat(texts(cursor.read(3, 1000, NOW))).containsExactly("0", "1", "22");
    cursor.acknowledge(2);
    cursor.rewind();
    assertThat(texts(cursor.read(10, 5, NOW))).containsExactly("22", "333");
    Batch last = cursor.read(10, 1000, NOW).orElseThrow();
    assertThat(texts(Optional.of(last))).containsExactly("4444");
    assertThat(last.records().get(0).continued()).isTrue();
    assertThat(last.lastSequence()).isEqualTo(log.newest());
  }

  @Test
  void linesOfAChunkThatWentAreCountedOneByOne() throws Exception {
    byte[] lines = "1\n2\n3\n".getBytes(StandardCharsets.UTF_8);
    Text text = new Text(lines, 0, lines, 0, lines.length);
    RingLog log = new RingLog(clock, Chunk.OVERHEAD + lines.length);
    Cursor cursor = log.open("a");
    log.append(Source.STDOUT, 6, text, 3);
    cursor.read(1, 1000, NOW);
    cursor.acknowledge(1);
    log.append(Source.STDOUT, 6, text, 3);
    assertThat(cursor.pending()).isEqualTo(3);
    Batch batch = cursor.read(10, 1000, NOW).orElseThrow();
    assertThat(batch.lost()).isEqualTo(2);
    assertThat(batch.records()).extracting(ConsoleRecord::sequence).containsExactly(4L, 5L, 6L);
  }

  @Test
  void segmentsAreUsedAgainButNeverUnderAReader() throws Exception {
    RingLog log = new RingLog(clock, 4L * ChunkRing.SEGMENT);
    ChunkCursor slow = log.openChunks("slow", false);
    append(log, "first");
    Chunk held = slow.readChunks(1, NOW).orElseThrow().chunks().get(0);
    byte[] line = new byte[ChunkRing.SEGMENT / 3];
    Set<byte[]> segments = Collections.newSetFromMap(new IdentityHashMap<>());
    ChunkCursor fast = log.openChunks("fast", true);
    for (int i = 0; i < 100; i++) {
      log.append(Source.STDOUT, 6, false, line);
      Chunks chunks = fast.readChunks(1 << 30, NOW).orElseThrow();
      chunks.chunks().forEach(chunk -> segments.add(chunk.segment()));
      fast.acknowledge(chunks.lastSequence());
    }
    byte[] text = Arrays.copyOfRange(held.segment(), held.begin(), held.end());
    assertThat(new String(text, StandardCharsets.UTF_8)).isEqualTo("first\n");
    slow.close();
    segments.clear();
    for (int i = 0; i < 100; i++) {
      log.append(Source.STDOUT, 6, false, line);
      Chunks chunks = fast.readChunks(1 << 30, NOW).orElseThrow();
      chunks.chunks().forEach(chunk -> segments.add(chunk.segment()));
      fast.acknowledge(chunks.lastSequence());
    }
    assertThat(segments).hasSizeLessThan(10);
  }

  @Test
  void manyWritersAndReadersGetEachLineWhole() throws Exception {
    RingLog log = new RingLog(clock, 1 << 20);
    int each = 20_000;
    Cursor records = log.openWaiting("records");
    List<Thread> writers = new ArrayList<>();
    for (Source source : List.of(Source.STDOUT, Source.STDERR)) {
      LineAssembler lines = new LineAssembler(log, source, 6);
      writers.add(
          Thread.ofPlatform()
              .daemon()
              .start(
                  () -> {
                    try {
                      for (int i = 0; i < each; i++) {
                        byte[] line = (source + " " + i + "\n").getBytes(StandardCharsets.UTF_8);
                        int cut = i % line.length;
                        lines.write(line, 0, cut);
                        lines.write(line, cut, line.length - cut);
                      }
                    } catch (InterruptedException e) {
                      Thread.currentThread().interrupt();
                    }
                  }));
    }
    Map<Source, Integer> next = new EnumMap<>(Source.class);
    long sequence = 0;
    while (sequence < 2 * each) {
      Batch batch = records.read(1000, 1 << 16, Duration.ofMinutes(1)).orElseThrow();
      for (ConsoleRecord record : batch.records()) {
        int number = next.merge(record.source(), 1, Integer::sum) - 1;
        assertThat(new String(record.bytes(), StandardCharsets.UTF_8))
            .isEqualTo(record.source() + " " + number);
        assertThat(record.sequence()).isEqualTo(++sequence);
      }
      records.acknowledge(batch.lastSequence());
    }
    for (Thread writer : writers) {
      writer.join();
    }
    assertThat(records.lost()).isZero();
  }
}
