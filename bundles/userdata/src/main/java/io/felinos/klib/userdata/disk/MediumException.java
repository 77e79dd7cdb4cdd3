package io.felinos.klib.userdata.disk;

import java.io.IOException;

/** What is on a disk makes no sense, or is more than anybody hands over. One line. */
public final class MediumException extends IOException {
  private static final long serialVersionUID = 1L;

  MediumException(String message) {
    super(message);
  }
}
