package io.felinos.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.felinos.api.console.ConsoleRecord;
import io.felinos.api.console.Source;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AssemblerTest {
  private final Assembler assembler = new Assembler(10, 2_000);
  private long sequence;

  @Test
  void joinsPiecesOfOneSourceAcrossLinesOfAnother() {
    assertThat(add(Source.STDOUT, true, "a")).isEmpty();
    assertThat(add(Source.STDERR, false, "E")).containsExactly("0 E");
    assertThat(add(Source.STDERR, true, "F")).isEmpty();
    assertThat(add(Source.STDOUT, true, "b")).isEmpty();
    assertThat(add(Source.STDOUT, false, "c")).containsExactly("2 abc");
    assertThat(add(Source.STDOUT, false, "d")).containsExactly("2 d");
    assertThat(add(Source.STDERR, false, "G")).containsExactly("7 FG");
    assertThat(assembler.isEmpty()).isTrue();
  }

  @Test
  void takesALineWithoutItsRestAfterAWhile() {
    add(Source.STDOUT, true, "prompt: ");
    assertThat(texts(assembler.expire(2_000))).isEmpty();
    assertThat(texts(assembler.expire(2_001))).containsExactly("1 prompt: ");
    assertThat(add(Source.STDOUT, false, "answer")).containsExactly("2 answer");
  }

  @Test
  void cutsLongLinesBetweenCharacters() {
    assertThat(add(Source.STDOUT, true, "12345678")).isEmpty();
    assertThat(add(Source.STDOUT, true, "9\u00e9x")).containsExactly("1 123456789");
    assertThat(add(Source.STDOUT, false, "end")).containsExactly("3 \u00e9xend");
    assertThat(add(Source.STDOUT, false, "abcdefghijklmnopqrstuvwxyz"))
        .containsExactly("3 abcdefghij", "3 klmnopqrst", "4 uvwxyz");
    assertThat(add(Source.STDOUT, false, "1234567890")).containsExactly("5 1234567890");
  }

  @Test
  void givesEachPieceAPlaceOfItsOwn() {
    Random random = new Random(1);
    Set<String> places = new HashSet<>();
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    ByteArrayOutputStream read = new ByteArrayOutputStream();
    long last = 0;
    for (int i = 1; i <= 5_000; i++) {
      byte[] bytes = new byte[random.nextInt(random.nextBoolean() ? 3 : 40)];
      random.nextBytes(bytes);
      written.writeBytes(bytes);
      boolean continued = random.nextInt(4) > 0;
      for (Line each : assembler.add(new ConsoleRecord(i, i, Source.STDOUT, 6, continued, bytes))) {
        assertThat(each.text().length).isLessThanOrEqualTo(10);
        assertThat(places.add(each.sequence() + "." + each.offset())).isTrue();
        assertThat(each.through()).isBetween(last, (long) i);
        last = each.through();
        read.writeBytes(each.text());
      }
    }
    for (Line each : assembler.cut()) {
      read.writeBytes(each.text());
    }
    assertThat(read.toByteArray()).isEqualTo(written.toByteArray());
  }

  @Test
  void endsAllLinesWhenCut() {
    add(Source.STDERR, true, "e");
    add(Source.STDOUT, true, "o");
    assertThat(texts(assembler.cut())).containsExactly("0 o", "2 e");
    assertThat(texts(assembler.cut())).isEmpty();
  }

  private List<String> add(Source source, boolean continued, String text) {
    sequence++;
    return texts(
        assembler.add(
            new ConsoleRecord(
                sequence, sequence, source, 6, continued, text.getBytes(StandardCharsets.UTF_8))));
  }

  private static List<String> texts(List<Line> lines) {
    List<String> texts = new ArrayList<>();
    for (Line each : lines) {
      texts.add(each.through() + " " + new String(each.text(), StandardCharsets.UTF_8));
    }
    return texts;
  }
}
