package io.felinos.klib.radar;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A file that is there while the machine runs: whoever finds that of an earlier boot knows that it
 * did not end in order.
 *
 * @param boot the boot's identifier on this machine
 * @param bootId the boot's identifier at the collector; 0 if it had none yet
 */
record Marker(String boot, long bootId) {

  /** Reads it; empty if there is none. */
  static Optional<Marker> read(Path file) throws IOException {
    String text;
    try {
      text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
    String[] words = text.strip().split(" ", 2);
    return Optional.of(new Marker(word(words[0]), words.length > 1 ? number(words[1]) : 0));
  }

  /** Writes it. */
  void write(Path file) throws IOException {
    DurableFile.write(file, (boot + " " + bootId + "\n").getBytes(StandardCharsets.US_ASCII));
  }

  /** It becomes part of a file's name, whatever stands there. */
  private static String word(String text) {
    String safe = text.replaceAll("[^0-9A-Za-z-]", "_");
    return safe.isEmpty() ? "unknown" : safe;
  }

  private static long number(String text) {
    try {
      return Math.max(0, Long.parseLong(text));
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}
