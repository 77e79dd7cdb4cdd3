package io.felinos.klib.userdata.service;

import java.io.IOException;

/** The service would answer the same again. The message is one line, no secrets. */
public final class RefusedException extends IOException {
  private static final long serialVersionUID = 1L;

  RefusedException(String message) {
    super(message);
  }
}
