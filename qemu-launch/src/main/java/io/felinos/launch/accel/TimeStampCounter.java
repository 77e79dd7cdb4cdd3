package io.felinos.launch.accel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * How fast this computer's time stamp counter counts, where Linux says so exactly.
 *
 * <p>An emulated guest reads the same counter. It need not measure it when it is told.
 */
public final class TimeStampCounter {

  private static final Path PROCESSORS = Path.of("/proc/cpuinfo");
  private static final long KHZ_PER_MHZ = 1000;

  private TimeStampCounter() {}

  /** The counter's frequency in kHz; empty where Linux knows only the processor's. */
  public static OptionalLong kilohertz() {
    try {
      return kilohertz(Files.readString(PROCESSORS));
    } catch (IOException e) {
      // Not Linux, or it is hidden: the guest measures.
      return OptionalLong.empty();
    }
  }

  /**
   * Reads {@code /proc/cpuinfo}.
   *
   * <p>"cpu MHz" is what a processor runs at now, if there are means to know, and else what the
   * counter counts (Linux, arch/x86/kernel/cpu/proc.c and aperfmperf.c). Virtual machines have none
   * of these means.
   */
  static OptionalLong kilohertz(String processors) {
    OptionalLong frequency = OptionalLong.empty();
    boolean exact = false;
    for (String line : processors.split("\n")) {
      int colon = line.indexOf(':');
      if (colon < 0) {
        continue;
      }
      String value = line.substring(colon + 1) + " ";
      switch (line.substring(0, colon).strip()) {
        case "cpu MHz" -> frequency = parse(value.strip());
        case "flags" ->
            exact =
                value.contains(" hypervisor ")
                    && value.contains(" constant_tsc ")
                    && !value.contains(" aperfmperf ");
        default -> {}
      }
    }
    return exact ? frequency : OptionalLong.empty();
  }

  private static OptionalLong parse(String megahertz) {
    try {
      long kilohertz = Math.round(Double.parseDouble(megahertz) * KHZ_PER_MHZ);
      return kilohertz > 0 ? OptionalLong.of(kilohertz) : OptionalLong.empty();
    } catch (NumberFormatException e) {
      return OptionalLong.empty();
    }
  }
}
