package io.felinos.klib.syslog;

import io.felinos.api.console.ConsoleDriver;

/** A console driver that holds something open. */
interface ClosableDriver extends ConsoleDriver {

  /** Closes it; may be called twice. */
  void close();
}
