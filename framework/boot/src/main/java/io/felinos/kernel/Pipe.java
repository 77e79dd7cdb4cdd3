package io.felinos.kernel;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * A pipe (pipe2(2)), both ends closed on execve(2).
 *
 * @param reading the end to read from
 * @param writing the end to write to
 */
public record Pipe(Descriptor reading, Descriptor writing) {

  /** Makes a pipe. */
  public static Pipe open() throws KernelException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment ends = arena.allocate(2 * Integer.BYTES, Integer.BYTES);
      Syscall.call(Call.PIPE2, ends.address(), Descriptor.O_CLOEXEC);
      return new Pipe(
          new Descriptor(Fields.of(ends).getInt(0)),
          new Descriptor(Fields.of(ends).getInt(Integer.BYTES)));
    }
  }
}
