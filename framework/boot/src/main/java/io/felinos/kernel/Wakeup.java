package io.felinos.kernel;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * Lets any thread end another thread's {@link Poll} (eventfd(2)). Once woken it stays readable
 * until {@link #clear}.
 */
public final class Wakeup implements AutoCloseable {

  private static final int EFD_NONBLOCK = Descriptor.O_NONBLOCK;

  private final Descriptor descriptor;
  private boolean closed;

  /** Makes one, not woken. */
  public Wakeup() throws KernelException {
    descriptor =
        new Descriptor((int) Syscall.call(Call.EVENTFD2, 0, EFD_NONBLOCK | Descriptor.O_CLOEXEC));
  }

  /** The descriptor to wait for. */
  public Descriptor descriptor() {
    return descriptor;
  }

  /** Wakes the waiting thread, or the next one to wait. Does nothing once this is closed. */
  public synchronized void wake() {
    if (closed) {
      return;
    }
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment one = arena.allocate(Long.BYTES, Long.BYTES);
      Fields.of(one).putLong(0, 1);
      descriptor.write(one);
    } catch (KernelException e) {
      // EAGAIN alone is possible (eventfd(2)): the counter is full, so it has been woken.
      throw new IllegalStateException(e);
    }
  }

  /** Forgets that it was woken. */
  public void clear() throws KernelException {
    try (Arena arena = Arena.ofConfined()) {
      descriptor.read(arena.allocate(Long.BYTES, Long.BYTES));
    } catch (KernelException e) {
      if (e.errno() != Errno.EAGAIN) {
        throw e;
      }
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    descriptor.close();
  }
}
