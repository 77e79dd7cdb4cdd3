package io.felinos.launch.warm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TextWatchTest {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private int found;

  @Test
  void findsATextThatComesInPieces() throws IOException {
    TextWatch watch = new TextWatch(out, "Started in", () -> found++);
    write(watch, "Starting\nSta");
    write(watch, "rte");
    assertThat(found).isZero();
    write(watch, "d in 3 s\n");
    assertThat(found).isEqualTo(1);
    assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("Starting\nStarted in 3 s\n");
  }

  @Test
  void tellsOnce() throws IOException {
    TextWatch watch = new TextWatch(out, "a", () -> found++);
    write(watch, "abacab");
    watch.write('a');
    assertThat(found).isEqualTo(1);
    assertThat(out.size()).isEqualTo(7);
  }

  private static void write(TextWatch watch, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    watch.write(bytes, 0, bytes.length);
  }
}
