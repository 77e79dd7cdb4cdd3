package io.felinos.klib.ntp.net;

import io.felinos.klib.ntp.client.HardwareClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** The kernel's first RTC (Documentation/ABI/testing/sysfs-class-rtc). */
final class Rtc implements HardwareClock {

  private static final Path FILE = Path.of("/sys/class/rtc/rtc0/since_epoch");

  @Override
  public OptionalLong seconds() {
    try {
      return OptionalLong.of(
          Long.parseLong(Files.readString(FILE, StandardCharsets.US_ASCII).strip()));
    } catch (IOException | NumberFormatException e) {
      return OptionalLong.empty();
    }
  }
}
