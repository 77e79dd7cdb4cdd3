package io.felinos.api.console;

/** Who said a console record. */
public enum Source {
  /** The program's file descriptor 1. */
  STDOUT,
  /** The program's file descriptor 2. */
  STDERR,
  /** The Linux kernel, through {@code /dev/kmsg}. */
  KERNEL,
  /** FelinOS itself and its klibs. */
  FRAMEWORK
}
