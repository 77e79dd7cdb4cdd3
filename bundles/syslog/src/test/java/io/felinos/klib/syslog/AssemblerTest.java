package io.felinos.klib.syslog;

import static org.assertj.core.api.Assertions.assertThat;

import io.felinos.api.console.ConsoleRecord;
import io.felinos.api.console.Source;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
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
  void doesNotCollectMoreThanItsLimit() {
    assertThat(add(Source.STDOUT, true, "12345678")).isEmpty();
    assertThat(add(Source.STDOUT, true, "90")).containsExactly("2 1234567890");
    assertThat(add(Source.STDOUT, false, "end")).containsExactly("3 end");
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
