package io.felinos.bench.boot;

/** Names of figures: seconds from QEMU's start, or from that of a process. */
final class BootFigures {
  /** The program's first line has come. */
  static final String LINE = "first line";

  /** All klibs are active. */
  static final String KLIBS = "klibs";

  /** The first answer with status 200 has come. */
  static final String HTTP = "first HTTP 200";

  private BootFigures() {}
}
