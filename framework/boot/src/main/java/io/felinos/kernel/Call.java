package io.felinos.kernel;

/**
 * The system calls that FelinOS makes, with their numbers on x86-64 (Linux {@code
 * arch/x86/entry/syscalls/syscall_64.tbl}). Each is documented in the manual's section 2 under its
 * name, errors included.
 */
public enum Call {
  /** {@code mmap(2)}: address, length, protection, flags, descriptor, offset. */
  MMAP(9),
  /** {@code ioctl(2)}: descriptor, request, argument. */
  IOCTL(16),
  /** {@code dup2(2)}: old descriptor, new descriptor. */
  DUP2(33),
  /** {@code sync(2)}: no arguments, no errors. */
  SYNC(162),
  /** {@code reboot(2)}: two magic numbers, command. */
  REBOOT(169);

  final long number;

  Call(long number) {
    this.number = number;
  }

  @Override
  public String toString() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
