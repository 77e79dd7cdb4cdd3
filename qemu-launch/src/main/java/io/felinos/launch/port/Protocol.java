package io.felinos.launch.port;

import java.util.Locale;

/** A transport protocol whose ports can be forwarded. */
public enum Protocol {
  TCP,
  UDP;

  /** The name as QEMU's {@code hostfwd} and {@code /proc/net} write it: lower case. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
