package io.felinos.itests.vm.guest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;

/** What was there before the program started. */
final class Fetched {
  private static final int BUFFER = 1 << 16;

  private Fetched() {}

  /**
   * Prints files with their lengths and checksums, variables with their values.
   *
   * @param arguments from the second on, paths of files or names of variables
   */
  static void print(String[] arguments) throws IOException {
    for (int i = 1; i < arguments.length; i++) {
      String name = arguments[i];
      System.out.println(
          name + "=" + (name.startsWith("/") ? file(Path.of(name)) : variable(name)));
    }
  }

  private static String variable(String name) {
    String value = System.getenv(name);
    boolean everywhere =
        value == null
            || (value.equals(System.getenv().get(name))
                && value.equals(new ProcessBuilder().environment().get(name)));
    return everywhere ? value : "not the same everywhere";
  }

  private static String file(Path file) throws IOException {
    CRC32 crc = new CRC32();
    byte[] buffer = new byte[BUFFER];
    try (InputStream in = Files.newInputStream(file)) {
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        crc.update(buffer, 0, count);
      }
    }
    return Files.size(file) + " " + Long.toHexString(crc.getValue());
  }
}
