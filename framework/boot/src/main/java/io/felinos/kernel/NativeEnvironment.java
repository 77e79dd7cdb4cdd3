package io.felinos.kernel;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Map;

/**
 * The environment as libc has it: what native code reads, and what child processes inherit that a
 * {@code ProcessBuilder} starts without being asked for its environment. The first call is slow
 * under emulation; it is made only by those who add something.
 */
public final class NativeEnvironment {

  private static final int OVERWRITE = 1;

  private NativeEnvironment() {}

  /**
   * Adds variables, in place of those of the same name: setenv(3). No other native code may read
   * the environment at the same time.
   *
   * @throws IllegalArgumentException if something has a NUL
   */
  public static void add(Map<String, String> variables) {
    if (variables.isEmpty()) {
      return;
    }
    Linker linker = Linker.nativeLinker();
    MethodHandle setenv =
        linker.downcallHandle(
            linker.defaultLookup().findOrThrow("setenv"),
            FunctionDescriptor.of(
                ValueLayout.JAVA_INT,
                ValueLayout.ADDRESS,
                ValueLayout.ADDRESS,
                ValueLayout.JAVA_INT));
    try (Arena arena = Arena.ofConfined()) {
      for (Map.Entry<String, String> each : variables.entrySet()) {
        MemorySegment name = CString.of(arena, each.getKey());
        MemorySegment value = CString.of(arena, each.getValue());
        int answer = (int) setenv.invokeExact(name, value, OVERWRITE);
        if (answer != 0) {
          throw new IllegalArgumentException("setenv refuses \"" + each.getKey() + "\"");
        }
      }
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("setenv", e);
    }
  }
}
