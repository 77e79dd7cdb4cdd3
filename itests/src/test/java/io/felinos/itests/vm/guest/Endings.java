package io.felinos.itests.vm.guest;

import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Ways in which a program can end. */
final class Endings {
  private static final int CHUNK = 8 << 20;

  private Endings() {}

  static void exit(int status) {
    System.out.println("exit with " + status);
    System.exit(status);
  }

  static void halt(int status) {
    System.out.println("halt with " + status);
    Runtime.getRuntime().halt(status);
  }

  /** Makes the JVM die of a write to address 0. */
  @SuppressWarnings({"removal", "SunApi"})
  static void crash() {
    System.out.println("about to crash");
    try {
      Field field = sun.misc.Unsafe.class.getDeclaredField("theUnsafe");
      field.setAccessible(true);
      ((sun.misc.Unsafe) field.get(null)).putAddress(0, 0);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Has the kernel panic (Linux {@code Documentation/admin-guide/sysrq.rst}). */
  static void panic() throws IOException {
    System.out.println("about to panic");
    Files.writeString(Path.of("/proc/sysrq-trigger"), "c");
  }

  static void exhaust() {
    System.out.println("about to run out of memory");
    List<byte[]> all = new ArrayList<>();
    while (true) {
      all.add(new byte[CHUNK]);
    }
  }
}
