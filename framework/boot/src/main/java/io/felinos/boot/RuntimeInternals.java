package io.felinos.boot;

import java.io.FileDescriptor;
import java.lang.reflect.Field;
import java.util.Collections;
import java.util.Map;
import org.jspecify.annotations.Nullable;
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

  /** A property of the Java runtime's, jdk.internal.reflect.ReflectionFactory. */
  private static final String NATIVE_REFLECTION = "jdk.reflect.useNativeAccessorOnly";

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

  /**
   * Adds to the variables that {@code System.getenv} and {@code ProcessBuilder} have. Readers see
   * the old map or the new one, none that changes.
   *
   * @throws IllegalArgumentException if a name has {@code =} or something has a NUL
   */
  static void addEnvironment(Map<String, String> variables) throws ReflectiveOperationException {
    Class<?> holder = Class.forName("java.lang.ProcessEnvironment");
    // A copy of the variables in the runtime's own form; it is not a process's.
    Map<String, String> copy = new ProcessBuilder().environment();
    for (Map.Entry<String, String> each : variables.entrySet()) {
      copy.put(each.getKey(), each.getValue());
    }
    long inside = UNSAFE.objectFieldOffset(copy.getClass().getDeclaredField("m"));
    Object bytes = UNSAFE.getObject(copy, inside);
    replace(holder.getDeclaredField("theEnvironment"), bytes);
    replace(
        holder.getDeclaredField("theUnmodifiableEnvironment"), Collections.unmodifiableMap(copy));
  }

  private static void replace(Field field, @Nullable Object value) {
    UNSAFE.putObjectVolatile(UNSAFE.staticFieldBase(field), UNSAFE.staticFieldOffset(field), value);
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

  /** A static field that is an object, of a class that may not have been used yet. */
  static Object staticObject(Class<?> holder, String name) throws ReflectiveOperationException {
    Class.forName(holder.getName(), true, holder.getClassLoader());
    Field field = holder.getDeclaredField(name);
    return UNSAFE.getObject(UNSAFE.staticFieldBase(field), UNSAFE.staticFieldOffset(field));
  }

  /** Sets a field that is an int. */
  static void putInt(Object object, String name, int value) throws ReflectiveOperationException {
    UNSAFE.putIntVolatile(object, offset(object.getClass(), name), value);
  }

  /** Mixes a number into a field that is a long. */
  static void mixLong(Object object, Class<?> declaring, String name, long value)
      throws ReflectiveOperationException {
    long place = offset(declaring, name);
    UNSAFE.putLongVolatile(object, place, UNSAFE.getLongVolatile(object, place) ^ value);
  }

  private static long offset(Class<?> declaring, String name) throws ReflectiveOperationException {
    return UNSAFE.objectFieldOffset(declaring.getDeclaredField(name));
  }

  /**
   * Chooses how reflection calls methods from now on: by native code of the JVM, which is ready at
   * once, or, as usual, by method handles, which are faster from the hundredth call on. What was
   * called before stays as it is.
   */
  static void nativeReflection(boolean on) throws ReflectiveOperationException {
    Field config =
        Class.forName("jdk.internal.reflect.ReflectionFactory").getDeclaredField("config");
    if (!on) {
      replace(config, null);
      return;
    }
    if (System.getProperty(NATIVE_REFLECTION) != null) {
      return;
    }
    System.setProperty(NATIVE_REFLECTION, "true");
    replace(config, null);
    // The runtime reads the property once, at the next call.
    RuntimeInternals.class.getDeclaredMethod("nothing").invoke(null);
    System.clearProperty(NATIVE_REFLECTION);
  }

  @SuppressWarnings("unused")
  private static void nothing() {}
}
