package io.felinos.itests.vm.guest;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/** Ways in which a program can print. */
final class Printing {
  private static final String[] WORDS = {
    "kůň", " ", "cat 🐈", "\n", "日本語", "\t", "plain", "\r\n", "é".repeat(300), "\n\n"
  };

  private Printing() {}

  /**
   * So many bytes at least of UTF-8, always the same: words and lines of all lengths, flushed in
   * the middle of lines and of characters, and no line end at the end.
   */
  static void bytes(int count) throws IOException {
    Random random = new Random(1);
    OutputStream out = System.out;
    int written = 0;
    while (written < count) {
      StringBuilder text = new StringBuilder();
      int length = 1 + random.nextInt(40_000);
      while (text.length() < length) {
        text.append(WORDS[random.nextInt(WORDS.length)]);
      }
      byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
      int part = random.nextInt(bytes.length);
      out.write(bytes, 0, part);
      out.flush();
      out.write(bytes, part, bytes.length - part);
      written += bytes.length;
    }
    System.out.print("the end, without a line's");
    System.out.flush();
  }

  /** So many numbered lines, as fast as they go. */
  static void lines(int count) {
    try (PrintStream out =
        new PrintStream(
            new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 16),
            false,
            StandardCharsets.UTF_8)) {
      for (int i = 0; i < count; i++) {
        out.println("line " + i);
      }
    }
  }

  /** A numbered line each 100 ms, until the machine goes off. */
  static void ticks() throws InterruptedException {
    for (int i = 0; ; i++) {
      System.out.println("tick " + i);
      Thread.sleep(100);
    }
  }

  /** A line on each output. */
  static void kinds() {
    System.out.println("to stdout: žluťoučký kůň 🐈");
    System.err.println("to stderr");
  }
}
