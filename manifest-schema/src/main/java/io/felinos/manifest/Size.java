package io.felinos.manifest;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An amount of memory or disk, as in {@code 512M}.
 *
 * @param bytes not negative
 */
public record Size(long bytes) implements Comparable<Size> {

  private static final long KIBI = 1024;

  /** Bytes of a {@code M}. */
  public static final long MEBI = KIBI * KIBI;

  private static final String UNITS = "kmgt";
  private static final Pattern FORM =
      Pattern.compile("([0-9]{1,18})\\s*([kKmMgGtT])?(?:[iI]?[bB])?");

  /** Checks the amount. */
  public Size {
    if (bytes < 0) {
      throw new IllegalArgumentException("a size can't be negative: " + bytes);
    }
  }

  /** So many MiB. */
  public static Size ofMebibytes(long count) {
    return new Size(Math.multiplyExact(count, MEBI));
  }

  /**
   * Reads {@code 512M}, {@code 1g}, {@code 20m} (powers of 1024), or a number of bytes.
   *
   * @throws IllegalArgumentException if the text is none of these
   */
  public static Size parse(String text) {
    return parse(text, 1);
  }

  /**
   * Reads a size whose unit may be left out.
   *
   * @param unit bytes that a number without a unit counts, for instance {@link #MEBI}
   * @throws IllegalArgumentException if the text is not a size
   */
  public static Size parse(String text, long unit) {
    Matcher matcher = FORM.matcher(text.strip());
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "\"" + text + "\" is not a size such as 512M, 1g or 65536");
    }
    String letter = matcher.group(2);
    long factor = unit;
    if (letter != null) {
      factor = 1;
      for (int i = UNITS.indexOf(letter.toLowerCase(Locale.ROOT)); i >= 0; i--) {
        factor *= KIBI;
      }
    }
    try {
      return new Size(Math.multiplyExact(Long.parseLong(matcher.group(1)), factor));
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException("\"" + text + "\" is more than 8 EiB", e);
    }
  }

  /** The size in MiB, rounded up. */
  public long mebibytes() {
    return bytes / MEBI + (bytes % MEBI == 0 ? 0 : 1);
  }

  @Override
  public int compareTo(Size other) {
    return Long.compare(bytes, other.bytes);
  }

  /** The size in its largest whole unit, which {@link #parse(String)} reads: {@code 512M}. */
  @Override
  public String toString() {
    long count = bytes;
    int unit = -1;
    while (count > 0 && count % KIBI == 0 && unit < UNITS.length() - 1) {
      count /= KIBI;
      unit++;
    }
    return unit < 0
        ? Long.toString(count)
        : count + UNITS.substring(unit, unit + 1).toUpperCase(Locale.ROOT);
  }
}
