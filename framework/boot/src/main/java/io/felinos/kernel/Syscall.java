package io.felinos.kernel;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;

/**
 * The one door to the Linux kernel: {@code syscall(2)} with six arguments.
 *
 * <p>The first use of java.lang.foreign costs tens of milliseconds (under emulation, seconds) for
 * every <em>shape</em> of call, so there is only this one: seven longs in, one long out, and errno.
 * Numbers and structures are those of x86-64. Safe for use by several threads.
 */
public final class Syscall {

  private static final Linker LINKER = Linker.nativeLinker();

  private static final MemoryLayout STATE = Linker.Option.captureStateLayout();

  private static final VarHandle ERRNO =
      STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));

  /** Takes the function's address first, so that one shape serves every function of libc. */
  private static final MethodHandle FUNCTION =
      LINKER.downcallHandle(
          FunctionDescriptor.of(
              ValueLayout.JAVA_LONG,
              ValueLayout.JAVA_LONG,
              ValueLayout.JAVA_LONG,
              ValueLayout.JAVA_LONG,
              ValueLayout.JAVA_LONG,
              ValueLayout.JAVA_LONG,
              ValueLayout.JAVA_LONG,
              ValueLayout.JAVA_LONG),
          Linker.Option.captureCallState("errno"));

  private static final MemorySegment SYSCALL = LINKER.defaultLookup().findOrThrow("syscall");

  private Syscall() {}

  /**
   * Makes a system call.
   *
   * @param call which, and the name for messages
   * @param arguments up to six; numbers, file descriptors or addresses ({@link
   *     MemorySegment#address})
   * @return what the kernel returned, never negative errno
   * @throws KernelException if the kernel refused
   */
  public static long call(Call call, long... arguments) throws KernelException {
    long[] a = new long[6];
    System.arraycopy(arguments, 0, a, 0, arguments.length);
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(STATE);
      long result =
          (long)
              FUNCTION.invokeExact(SYSCALL, state, call.number, a[0], a[1], a[2], a[3], a[4], a[5]);
      if (result == -1) {
        throw new KernelException(call, (int) ERRNO.get(state, 0L));
      }
      return result;
    } catch (KernelException | RuntimeException | Error e) {
      throw e;
    } catch (Throwable t) {
      throw new AssertionError(t);
    }
  }

  /** As {@link #call}, and again as long as a signal came between (EINTR, signal(7)). */
  static long uninterrupted(Call call, long... arguments) throws KernelException {
    while (true) {
      try {
        return call(call, arguments);
      } catch (KernelException e) {
        if (e.errno() != Errno.EINTR) {
          throw e;
        }
      }
    }
  }

  /**
   * Calls a function of libc that takes integers or pointers, at most seven, and returns one.
   *
   * @param name a symbol of libc
   * @return what it returned, as a long
   */
  static long function(String name, long... arguments) {
    long[] a = new long[7];
    System.arraycopy(arguments, 0, a, 0, arguments.length);
    try (Arena arena = Arena.ofConfined()) {
      return (long)
          FUNCTION.invokeExact(
              LINKER.defaultLookup().findOrThrow(name),
              arena.allocate(STATE),
              a[0],
              a[1],
              a[2],
              a[3],
              a[4],
              a[5],
              a[6]);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable t) {
      throw new AssertionError(t);
    }
  }
}
