package io.felinos.kernel;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A file descriptor. Closing it does not wake a thread that is blocked in it: such a thread waits
 * with {@link Poll} for the descriptor and a {@link Wakeup}, and is the one that closes it.
 */
public final class Descriptor implements AutoCloseable {

  /** open(2): for reading. */
  public static final int O_RDONLY = 0;

  /** open(2): for writing. */
  public static final int O_WRONLY = 1;

  /** open(2): for both. */
  public static final int O_RDWR = 2;

  /** open(2): made when it is not there. */
  public static final int O_CREAT = 0x40;

  /** open(2): a terminal does not become the controlling one. */
  public static final int O_NOCTTY = 0x100;

  /** open(2): emptied first. */
  public static final int O_TRUNC = 0x200;

  /** open(2): EAGAIN rather than waiting. */
  public static final int O_NONBLOCK = 0x800;

  /** open(2): children that execve(2) don't have it. Always set by this class. */
  public static final int O_CLOEXEC = 0x80000;

  private static final int F_SETPIPE_SZ = 1031;

  private final int number;
  private final AtomicBoolean open = new AtomicBoolean(true);

  /** Takes over a descriptor that is open already. */
  public Descriptor(int number) {
    this.number = number;
  }

  /** Opens a file (open(2)) with {@link #O_CLOEXEC}; a new one gets mode 0600. */
  public static Descriptor open(String path, int flags) throws KernelException {
    try (Arena arena = Arena.ofConfined()) {
      long address = CString.of(arena, path).address();
      return new Descriptor(
          (int) Syscall.uninterrupted(Call.OPEN, address, flags | O_CLOEXEC, 0600));
    } catch (KernelException e) {
      throw e.on(path);
    }
  }

  /** The number, as the kernel knows it. */
  public int number() {
    return number;
  }

  /**
   * Reads into native memory (read(2)); again when a signal came between.
   *
   * @return the number of bytes, 0 at the end
   */
  public int read(MemorySegment buffer) throws KernelException {
    return (int) Syscall.uninterrupted(Call.READ, number, buffer.address(), buffer.byteSize());
  }

  /**
   * Writes native memory (write(2)); again when a signal came between.
   *
   * @return the number of bytes that were taken, which may be fewer than given
   */
  public int write(MemorySegment bytes) throws KernelException {
    return (int) Syscall.uninterrupted(Call.WRITE, number, bytes.address(), bytes.byteSize());
  }

  /** Writes all of some native memory, in as many calls as it takes. */
  public void writeFully(MemorySegment bytes) throws KernelException {
    long done = 0;
    while (done < bytes.byteSize()) {
      done += write(bytes.asSlice(done));
    }
  }

  /** ioctl(2) with a number as argument. */
  public long ioctl(long request, long argument) throws KernelException {
    return Syscall.call(Call.IOCTL, number, request, argument);
  }

  /** ioctl(2) with a structure as argument. */
  public long ioctl(long request, MemorySegment argument) throws KernelException {
    return Syscall.call(Call.IOCTL, number, request, argument.address());
  }

  /** Makes another number mean the same (dup2(2)); what was open there is closed. */
  public void duplicateTo(int other) throws KernelException {
    Syscall.uninterrupted(Call.DUP2, number, other);
  }

  /**
   * Sets how much a pipe holds (fcntl(2), F_SETPIPE_SZ).
   *
   * @return the size that the kernel made of it
   */
  public int pipeSize(int bytes) throws KernelException {
    return (int) Syscall.call(Call.FCNTL, number, F_SETPIPE_SZ, bytes);
  }

  /** Sets a socket option that is a number (setsockopt(2)). */
  public void option(int level, int option, int value) throws KernelException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment number = arena.allocate(Integer.BYTES, Integer.BYTES);
      Fields.of(number).putInt(0, value);
      option(level, option, number);
    }
  }

  /** Sets a socket option (setsockopt(2)). */
  public void option(int level, int option, MemorySegment value) throws KernelException {
    Syscall.call(Call.SETSOCKOPT, number, level, option, value.address(), value.byteSize());
  }

  /** Closes it (close(2)). May be called twice; errors tell nothing that could be acted on. */
  @Override
  public void close() {
    if (open.getAndSet(false)) {
      try {
        Syscall.call(Call.CLOSE, number);
      } catch (KernelException e) {
        // Whatever the error, Linux has released the number (close(2), "Dealing with error
        // returns").
        return;
      }
    }
  }

  @Override
  public String toString() {
    return "descriptor " + number;
  }
}
