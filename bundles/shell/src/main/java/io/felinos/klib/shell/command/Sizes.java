package io.felinos.klib.shell.command;

/** Numbers of bytes for people. */
final class Sizes {

  private static final String[] UNITS = {" KiB", " MiB", " GiB", " TiB"};
  private static final int STEP = 1024;

  /** From so many on, a unit is shown without a fraction. */
  private static final int WHOLE = 10;

  private Sizes() {}

  /** As in {@code 17 MiB} or {@code 1.5 GiB}; {@code -} for a negative number. */
  static String of(long bytes) {
    if (bytes < 0) {
      return "-";
    }
    if (bytes < STEP) {
      return bytes + " B";
    }
    double number = bytes;
    int unit = -1;
    while (number >= STEP && unit < UNITS.length - 1) {
      number /= STEP;
      unit++;
    }
    if (number >= WHOLE) {
      return Math.round(number) + UNITS[unit];
    }
    return Math.round(number * 10) / 10.0 + UNITS[unit];
  }
}
