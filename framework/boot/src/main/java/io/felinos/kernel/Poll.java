package io.felinos.kernel;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;

/** Waits until one of some descriptors can be read (poll(2)). For one thread. */
public final class Poll implements AutoCloseable {

  private static final short POLLIN = 1;
  private static final int POLLFD_SIZE = 8;
  private static final int POLLFD_EVENTS = 4;
  private static final int POLLFD_REVENTS = 6;

  private final Arena arena = Arena.ofConfined();
  private final MemorySegment array;
  private final ByteBuffer fields;
  private final int count;

  /** Prepares to wait for these descriptors. */
  public Poll(Descriptor... descriptors) {
    count = descriptors.length;
    array = arena.allocate((long) POLLFD_SIZE * count, POLLFD_SIZE);
    fields = Fields.of(array);
    for (int i = 0; i < count; i++) {
      fields.putInt(i * POLLFD_SIZE, descriptors[i].number());
      fields.putShort(i * POLLFD_SIZE + POLLFD_EVENTS, POLLIN);
    }
  }

  /**
   * Waits. A signal ends the wait early, as if the time were over.
   *
   * @param timeoutMillis the longest time, 0 for not at all, -1 for ever
   * @return true if a descriptor can be read, has an error or was hung up
   */
  public boolean await(long timeoutMillis) throws KernelException {
    try {
      long most = Math.min(timeoutMillis, Integer.MAX_VALUE);
      return Syscall.call(Call.POLL, array.address(), count, most) > 0;
    } catch (KernelException e) {
      if (e.errno() == Errno.EINTR) {
        for (int i = 0; i < count; i++) {
          fields.putShort(i * POLLFD_SIZE + POLLFD_REVENTS, (short) 0);
        }
        return false;
      }
      throw e;
    }
  }

  /**
   * Waits without giving the processor away: asks again and again, and makes nothing that would
   * have to be collected. Signals are of no account.
   */
  public void spin() {
    long address = array.address();
    while (NativeCalls.system(Call.POLL.number, address, count, 0, 0, 0, 0) <= 0) {
      Thread.onSpinWait();
    }
  }

  /** Whether the n-th descriptor, from 0, was found ready (or broken) by the last wait. */
  public boolean ready(int index) {
    return fields.getShort(index * POLLFD_SIZE + POLLFD_REVENTS) != 0;
  }

  @Override
  public void close() {
    arena.close();
  }
}
