package io.felinos.launch.guest;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * Makes lines of bytes; a carriage return before the line feed goes too. A line longer than 64 KiB
 * is cut.
 */
final class LineAssembler implements ByteSink {

  private static final int MAX_BYTES = 64 << 10;

  private final Consumer<String> lines;
  private final ByteArrayOutputStream partial = new ByteArrayOutputStream();

  LineAssembler(Consumer<String> lines) {
    this.lines = lines;
  }

  @Override
  public void accept(byte[] bytes, int offset, int length) {
    int start = offset;
    for (int i = offset; i < offset + length; i++) {
      if (bytes[i] == '\n') {
        partial.write(bytes, start, i - start);
        finish();
        start = i + 1;
      }
    }
    partial.write(bytes, start, offset + length - start);
    if (partial.size() >= MAX_BYTES) {
      finish();
    }
  }

  /** Ends the line that has begun, if one has. */
  void flush() {
    if (partial.size() > 0) {
      finish();
    }
  }

  private void finish() {
    String line = partial.toString(StandardCharsets.UTF_8);
    partial.reset();
    lines.accept(line.endsWith("\r") ? line.substring(0, line.length() - 1) : line);
  }
}
