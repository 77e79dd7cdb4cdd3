package io.felinos.klib.syslog;

import static org.assertj.core.api.Assertions.assertThat;

import io.felinos.api.console.Source;
import io.felinos.delivery.Line;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class EncoderTest {
  private static final Format NUMBERED = new NumberedFormat();

  @Test
  void putsTheLengthBeforeTheMessageForTcpOnly() {
    assertThat(texts(new Encoder(NUMBERED, 100, true).encode(line(5, "hé"))))
        .containsExactly("6 <1>hé");
    assertThat(texts(new Encoder(NUMBERED, 100, false).encode(line(5, "hé"))))
        .containsExactly("<1>hé");
  }

  @Test
  void sendsEmptyLines() {
    assertThat(texts(new Encoder(NUMBERED, 100, true).encode(line(5, ""))))
        .containsExactly("3 <1>");
  }

  @Test
  void splitsLongLinesAndConfirmsThemWithTheirLastPiece() {
    Encoder encoder = new Encoder(NUMBERED, 8, false);
    encoder.encode(line(4, "x"));
    List<Frame> frames = encoder.encode(line(9, "abcdefghijkl"));
    assertThat(texts(frames)).containsExactly("<2>abcde", "<3>fghij", "<4>kl");
    assertThat(frames).extracting(Frame::through).containsExactly(4L, 4L, 9L);
  }

  @Test
  void doesNotCutCharacters() {
    Encoder encoder = new Encoder(NUMBERED, 8, false);
    assertThat(texts(encoder.encode(line(1, "abcdéf🐈g"))))
        .containsExactly("<1>abcd", "<2>éf", "<3>🐈g");
  }

  @Test
  void losesNoByteWhateverTheTextIs() {
    SplittableRandom random = new SplittableRandom(42);
    for (int round = 0; round < 2_000; round++) {
      byte[] text = new byte[random.nextInt(200)];
      random.nextBytes(text);
      int limit = 8 + random.nextInt(1, 30);
      ByteArrayOutputStream joined = new ByteArrayOutputStream();
      for (Frame each : new Encoder(NUMBERED, limit, false).encode(line(1, text))) {
        assertThat(each.bytes().length).isBetween(3, limit);
        int header = new String(each.bytes(), StandardCharsets.ISO_8859_1).indexOf('>') + 1;
        joined.write(each.bytes(), header, each.bytes().length - header);
      }
      assertThat(joined.toByteArray()).isEqualTo(text);
    }
  }

  private static Line line(long through, String text) {
    return line(through, text.getBytes(StandardCharsets.UTF_8));
  }

  private static Line line(long through, byte[] text) {
    return new Line(through, 1, 0, 0, Source.STDOUT, 6, text);
  }

  private static List<String> texts(List<Frame> frames) {
    List<String> texts = new ArrayList<>();
    for (Frame each : frames) {
      texts.add(new String(each.bytes(), StandardCharsets.UTF_8));
    }
    return texts;
  }
}
