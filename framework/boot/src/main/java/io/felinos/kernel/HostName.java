package io.felinos.kernel;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** The kernel's host name (sethostname(2)). */
public final class HostName {

  /** The most bytes that the kernel keeps (HOST_NAME_MAX). */
  public static final int MAX_BYTES = 64;

  private HostName() {}

  /** Sets it; at most {@link #MAX_BYTES} bytes, else EINVAL. */
  public static void set(String name) throws KernelException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment text = CString.of(arena, name);
      Syscall.call(Call.SETHOSTNAME, text.address(), text.byteSize() - 1);
    } catch (KernelException e) {
      throw e.on(name);
    }
  }
}
