package io.felinos.klib.radar;

import java.io.IOException;

/** The collector would refuse this report again. The message is one line, no secrets. */
final class RefusedException extends IOException {
  private static final long serialVersionUID = 1L;

  RefusedException(String message) {
    super(message);
  }
}
