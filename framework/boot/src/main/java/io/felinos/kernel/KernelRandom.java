package io.felinos.kernel;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.random.RandomGenerator;

/**
 * The kernel's randomness (getrandom(2)): good for secrets, without the start-up cost of Java's,
 * and new in every copy of a machine that was saved. Safe for use by several threads.
 */
public final class KernelRandom implements RandomGenerator {

  /** All are alike. */
  public KernelRandom() {}

  @Override
  public long nextLong() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment bytes = arena.allocate(ValueLayout.JAVA_LONG);
      // Up to 256 bytes come whole (getrandom(2), "Interruption by a signal handler").
      Syscall.uninterrupted(Call.GETRANDOM, bytes.address(), Long.BYTES, 0);
      return bytes.get(ValueLayout.JAVA_LONG, 0);
    } catch (KernelException e) {
      throw new AssertionError(e);
    }
  }
}
