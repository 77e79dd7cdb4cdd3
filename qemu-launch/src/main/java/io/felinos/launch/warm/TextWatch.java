package io.felinos.launch.warm;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Passes bytes on, and tells when a text was among them, once. */
final class TextWatch extends FilterOutputStream {

  private final byte[] text;
  private final Runnable found;

  /** The last bytes, one fewer than the text has. */
  private byte[] before = {};

  private boolean told;

  TextWatch(OutputStream next, String text, Runnable found) {
    super(next);
    this.text = text.getBytes(StandardCharsets.UTF_8);
    this.found = found;
  }

  @Override
  public void write(int one) throws IOException {
    write(new byte[] {(byte) one}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    out.write(bytes, offset, length);
    if (!told) {
      look(bytes, offset, length);
    }
  }

  private void look(byte[] bytes, int offset, int length) {
    byte[] seen = new byte[before.length + length];
    System.arraycopy(before, 0, seen, 0, before.length);
    System.arraycopy(bytes, offset, seen, before.length, length);
    for (int at = 0; at + text.length <= seen.length; at++) {
      if (Arrays.equals(seen, at, at + text.length, text, 0, text.length)) {
        told = true;
        found.run();
        return;
      }
    }
    int kept = Math.min(seen.length, text.length - 1);
    before = Arrays.copyOfRange(seen, seen.length - kept, seen.length);
  }
}
