package io.felinos.framework.machine;

import io.felinos.api.machine.PtpClock;
import io.felinos.kernel.Descriptor;
import io.felinos.kernel.KernelClock;
import io.felinos.kernel.KernelException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A PTP device of the kernel: {@code /dev/ptpN}, whose name is in {@code /sys/class/ptp/ptpN}
 * (Linux {@code Documentation/ABI/testing/sysfs-ptp}). For one thread.
 */
final class KernelPtpClock implements PtpClock {

  private static final Path CLASS_FOLDER = Path.of("/sys/class/ptp");
  private static final Path DEVICES = Path.of("/dev");
  private static final String PREFIX = "ptp";

  private final String name;
  private final Path device;
  private @Nullable Descriptor open;

  private KernelPtpClock(String name, Path device) {
    this.name = name;
    this.device = device;
  }

  /** This machine's, by their numbers. */
  static List<PtpClock> all() {
    return all(CLASS_FOLDER, DEVICES);
  }

  /** The same, with a class folder that need not be there, and another one for devices. */
  static List<PtpClock> all(Path classFolder, Path devices) {
    // Not by a pattern, whose first use takes a tenth of a second under emulation.
    String[] nodes = classFolder.toFile().list();
    if (nodes == null) {
      return List.of();
    }
    List<Integer> numbers = new ArrayList<>();
    for (String each : nodes) {
      if (each.startsWith(PREFIX)) {
        try {
          numbers.add(Integer.valueOf(each.substring(PREFIX.length())));
        } catch (NumberFormatException e) {
          // Nobody else makes such names.
          continue;
        }
      }
    }
    Collections.sort(numbers);
    List<PtpClock> clocks = new ArrayList<>();
    for (Integer each : numbers) {
      String node = PREFIX + each;
      clocks.add(new KernelPtpClock(name(classFolder.resolve(node)), devices.resolve(node)));
    }
    return List.copyOf(clocks);
  }

  /** A device that goes away meanwhile has none. */
  private static String name(Path folder) {
    try {
      return Files.readString(folder.resolve("clock_name"), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      return folder.getFileName().toString();
    }
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Reading read() throws IOException {
    Descriptor descriptor = open;
    if (descriptor == null) {
      descriptor = Descriptor.open(device.toString(), Descriptor.O_RDONLY);
      open = descriptor;
    }
    try {
      long before = KernelClock.MONOTONIC_RAW.nanos();
      long nanos = KernelClock.nanos(descriptor);
      return new Reading(before, nanos, KernelClock.MONOTONIC_RAW.nanos());
    } catch (KernelException e) {
      close();
      throw e.on(device.toString());
    }
  }

  @Override
  public void close() {
    Descriptor descriptor = open;
    if (descriptor != null) {
      descriptor.close();
      open = null;
    }
  }
}
