package io.felinos.kernel;

import java.util.Locale;

/**
 * The system calls that FelinOS makes, with their numbers on x86-64 (Linux {@code
 * arch/x86/entry/syscalls/syscall_64.tbl}). Each is documented in the manual's section 2 under its
 * name, errors included; the errors named here are those that a caller has to expect.
 */
public enum Call {
  /** {@code read(2)}: descriptor, buffer, length. EAGAIN, EBADF, EINTR, EIO. */
  READ(0),
  /** {@code write(2)}: descriptor, buffer, length. EAGAIN, EBADF, EINTR, EIO, ENOSPC, EPIPE. */
  WRITE(1),
  /** {@code open(2)}: path, flags, mode. EACCES, ENOENT, ENXIO, EROFS. */
  OPEN(2),
  /** {@code close(2)}: descriptor. EBADF; after any other error the descriptor is gone too. */
  CLOSE(3),
  /** {@code poll(2)}: pollfd array, count, milliseconds (-1 for ever). EINTR. */
  POLL(7),
  /** {@code mmap(2)}: address, length, protection, flags, descriptor, offset. */
  MMAP(9),
  /** {@code ioctl(2)}: descriptor, request, argument. ENODEV, ENOTTY, EPERM. */
  IOCTL(16),
  /** {@code dup2(2)}: old descriptor, new descriptor. EBADF. */
  DUP2(33),
  /** {@code socket(2)}: domain, type, protocol. EAFNOSUPPORT, EPERM. */
  SOCKET(41),
  /** {@code sendto(2)}: descriptor, bytes, length, flags, address, length. ENETDOWN, ENOBUFS. */
  SENDTO(44),
  /** {@code recvfrom(2)}: descriptor, bytes, length, flags, address, length. EAGAIN, ENETDOWN. */
  RECVFROM(45),
  /** {@code bind(2)}: descriptor, address, length. EADDRINUSE, EADDRNOTAVAIL. */
  BIND(49),
  /** {@code setsockopt(2)}: descriptor, level, option, value, length. ENODEV, EPERM. */
  SETSOCKOPT(54),
  /** {@code wait4(2)}: process, status, options, rusage. ECHILD. */
  WAIT4(61),
  /** {@code fcntl(2)}: descriptor, command, argument. EBUSY, EPERM. */
  FCNTL(72),
  /** {@code setpriority(2)}: which, who, nice value. EACCES, ESRCH. */
  SETPRIORITY(141),
  /** {@code sched_setscheduler(2)}: thread (0 for the caller), policy, sched_param. EPERM. */
  SCHED_SETSCHEDULER(144),
  /** {@code sync(2)}: no arguments, no errors. */
  SYNC(162),
  /** {@code mount(2)}: source, target, type, flags, data. EBUSY, ENODEV, ENOENT, EPERM. */
  MOUNT(165),
  /** {@code umount2(2)}: target, flags. EBUSY, EINVAL, ENOENT. */
  UMOUNT2(166),
  /** {@code reboot(2)}: two magic numbers, command, argument. EPERM. */
  REBOOT(169),
  /** {@code sethostname(2)}: name, length. EINVAL, EPERM. */
  SETHOSTNAME(170),
  /** {@code clock_settime(2)}: clock, timespec. EINVAL, EPERM. */
  CLOCK_SETTIME(227),
  /** {@code clock_gettime(2)}: clock, timespec. EINVAL. */
  CLOCK_GETTIME(228),
  /** {@code adjtimex(2)} for a named clock: clock, timex. EINVAL, EPERM. */
  CLOCK_ADJTIME(305),
  /** {@code eventfd2(2)}: initial value, flags. EMFILE. */
  EVENTFD2(290),
  /** {@code pipe2(2)}: two descriptors, flags. EMFILE. */
  PIPE2(293),
  /** {@code finit_module(2)}: descriptor, parameters, flags. EEXIST, ENOENT, ENOEXEC. */
  FINIT_MODULE(313),
  /** {@code getrandom(2)}: bytes, length, flags. EINTR. */
  GETRANDOM(318);

  final long number;

  Call(long number) {
    this.number = number;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
