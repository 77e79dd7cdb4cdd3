package io.felinos.framework.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.felinos.api.console.Batch;
import io.felinos.api.console.ConsoleRecord;
import io.felinos.api.console.Cursor;
import io.felinos.api.console.Source;
import io.felinos.framework.machine.BootClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever the pieces in which bytes come, the records are those of the lines. */
class LineAssemblerTest {

  private final RingLog log = new RingLog(new BootClock(), 64 << 20);
  private final Cursor cursor = log.open("test");
  private final LineAssembler lines = new LineAssembler(log, Source.STDOUT, 6);

  private record Piece(String text, boolean continued) {}

  private void write(String text) throws InterruptedException {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    lines.write(bytes, 0, bytes.length);
  }

  private List<Piece> pieces() throws InterruptedException {
    List<Piece> pieces = new ArrayList<>();
    Optional<Batch> batch;
    while ((batch = cursor.read(1000, 1 << 20, Duration.ZERO)).isPresent()) {
      for (ConsoleRecord each : batch.get().records()) {
        String text = new String(each.bytes(), StandardCharsets.US_ASCII);
        pieces.add(new Piece(text, each.continued()));
      }
    }
    return pieces;
  }

  private static Piece line(String text) {
    return new Piece(text, false);
  }

  private static Piece part(String text) {
    return new Piece(text, true);
  }

  @Test
  void linesThatComeTogetherAreRecordsOfTheirOwn() throws Exception {
    write("one\n\nthree\nfo");
    assertThat(pieces()).containsExactly(line("one"), line(""), line("three"));
    assertThat(lines.isPartial()).isTrue();
    write("ur\n");
    assertThat(pieces()).containsExactly(line("four"));
    assertThat(lines.isPartial()).isFalse();
  }

  @Test
  void aNewlineThatComesAloneEndsTheLine() throws Exception {
    write("one");
    write("\n");
    write("\n");
    assertThat(pieces()).containsExactly(line("one"), line(""));
  }

  @Test
  void aFlushedBeginningGoesOnInTheNextRecord() throws Exception {
    write("pass");
    lines.flush();
    lines.flush();
    write("word\nnext\n");
    assertThat(pieces()).containsExactly(part("pass"), line("word"), line("next"));
  }

  @Test
  void onlyALineThatIsLongerThanARecordIsSplit() throws Exception {
    String most = "x".repeat(ConsoleRecord.MAX_BYTES);
    write(most + "\n");
    assertThat(pieces()).containsExactly(line(most));
    write("y" + most + "\nz\n");
    assertThat(pieces()).containsExactly(part("y" + most.substring(1)), line("x"), line("z"));
  }

  @Test
  void theBordersOfReadsMeanNothing() throws Exception {
    Random random = new Random(11);
    for (int round = 0; round < 100; round++) {
      StringBuilder text = new StringBuilder();
      List<Piece> expected = new ArrayList<>();
      for (int i = random.nextInt(60); i >= 0; i--) {
        int length = random.nextInt(20) == 0 ? random.nextInt(150_000) : random.nextInt(200);
        String line = Character.toString('a' + i % 26).repeat(length);
        text.append(line).append('\n');
        int begin = 0;
        for (; length - begin > ConsoleRecord.MAX_BYTES; begin += ConsoleRecord.MAX_BYTES) {
          expected.add(part(line.substring(begin, begin + ConsoleRecord.MAX_BYTES)));
        }
        expected.add(line(line.substring(begin)));
      }
      byte[] bytes = text.toString().getBytes(StandardCharsets.US_ASCII);
      for (int done = 0; done < bytes.length; ) {
        int count = Math.min(bytes.length - done, 1 + random.nextInt(100_000));
        // The array is the reader's again at once.
        byte[] read = Arrays.copyOfRange(bytes, done, done + count);
        lines.write(read, 0, count);
        Arrays.fill(read, (byte) '!');
        done += count;
      }
      assertThat(pieces()).as("round %d", round).isEqualTo(expected);
    }
  }
}
