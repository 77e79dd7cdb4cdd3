package io.felinos.klib.radar;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * What the JVM of an earlier boot wrote when it crashed. The framework tells the launcher about the
 * same file and gives it another name ({@code docs/adr/0013}), at any time while this is read.
 *
 * @param text the whole report
 * @param fingerprint tells it from the reports of other crashes
 */
record JvmReport(byte[] text, String fingerprint) {
  private static final String FRESH = "earlier.log";
  private static final String TOLD = "reported.log";

  /**
   * The newest report.
   *
   * @param folder where the JVM writes it
   * @return empty if the JVM has never crashed
   */
  static Optional<JvmReport> find(Path folder) throws IOException {
    Optional<JvmReport> fresh = read(folder.resolve(FRESH));
    return fresh.isPresent() ? fresh : read(folder.resolve(TOLD));
  }

  private static Optional<JvmReport> read(Path file) throws IOException {
    try {
      byte[] text = Files.readAllBytes(file);
      return text.length == 0 ? Optional.empty() : Optional.of(of(text));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /** Reports have times, addresses and figures in them: no two are alike. */
  private static JvmReport of(byte[] text) {
    CRC32 sum = new CRC32();
    sum.update(text);
    String hex = Long.toHexString(sum.getValue()).toLowerCase(Locale.ROOT);
    return new JvmReport(text, "jvm-" + text.length + "-" + hex);
  }
}
