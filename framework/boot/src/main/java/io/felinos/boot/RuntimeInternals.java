package io.felinos.boot;

import java.io.FileDescriptor;
import java.lang.reflect.Field;
import sun.misc.Unsafe;

/**
 * Fields of the Java runtime that have no API, reached without opening any package to the program.
 * See docs/adr/0003.
 */
@SuppressWarnings({"deprecation", "removal", "sunapi"})
final class RuntimeInternals {

  /** {@code java.lang.Shutdown}: slots 0 to 2 are the runtime's own. */
  private static final int LATE_SLOT = 5;

  private static final String SHUTDOWN = Boot.HALTER;

  private static final Unsafe UNSAFE = unsafe();

  private RuntimeInternals() {}

  /** What {@code Runtime.halt} locks. */
  static Object haltLock() throws ReflectiveOperationException {
    Field field = Class.forName(SHUTDOWN).getDeclaredField("haltLock");
    return UNSAFE.getObject(UNSAFE.staticFieldBase(field), UNSAFE.staticFieldOffset(field));
  }

  private static Unsafe unsafe() {
    try {
      Field field = Unsafe.class.getDeclaredField("theUnsafe");
      field.setAccessible(true);
      return (Unsafe) field.get(null);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  /** Lets a Java file descriptor stand for the number of another. */
  static void redirect(FileDescriptor descriptor, FileDescriptor other)
      throws ReflectiveOperationException {
    long place = UNSAFE.objectFieldOffset(FileDescriptor.class.getDeclaredField("fd"));
    UNSAFE.putInt(descriptor, place, UNSAFE.getInt(other, place));
  }

  /**
   * Has a task run at the end of the JVM's shutdown, when all shutdown hooks of the program have
   * finished, on the thread that shuts the JVM down.
   */
  static void atEnd(Runnable task) throws ReflectiveOperationException {
    Field field = Class.forName(SHUTDOWN).getDeclaredField("hooks");
    Object slots = UNSAFE.getObject(UNSAFE.staticFieldBase(field), UNSAFE.staticFieldOffset(field));
    ((Runnable[]) slots)[LATE_SLOT] = task;
  }
}
