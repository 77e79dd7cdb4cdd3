package io.felinos.kernel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The two native functions that everything else is made of. They come in by JNI, from a library
 * that {@link SharedObject} emits: a first call through java.lang.foreign costs two seconds under
 * emulation, this one some milliseconds. See docs/adr/0032.
 */
final class NativeCalls {

  /** In memory, and made by init before the JVM; on other systems it is there as well. */
  private static final Path FOLDER = Path.of("/dev/shm");

  static {
    load();
  }

  private NativeCalls() {}

  /**
   * A system call.
   *
   * @return the kernel's answer; -4095 to -1 is a negative error number
   */
  static native long system(long number, long a, long b, long c, long d, long e, long f);

  /**
   * on_exit(3).
   *
   * @param function address of code that takes the status and {@code argument}
   * @return 0 unless there is no memory
   */
  static native long onExit(long function, long argument);

  /** The file is there only while the loader maps it. */
  private static void load() {
    Path file = FOLDER.resolve("felinos-" + process() + "-" + System.nanoTime());
    try {
      Files.write(
          file, SharedObject.bytes(), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      try {
        System.load(file.toString());
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write \"" + file + "\"", e);
    }
  }

  /** This process' number (proc(5)); ProcessHandle starts threads to know it. */
  private static Path process() {
    try {
      return Files.readSymbolicLink(Path.of("/proc/self"));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read \"/proc/self\"", e);
    }
  }
}
