package io.felinos.launch.guest;

import java.io.IOException;

/** The guest said something on one of its ports that is not in the protocol. */
public final class GuestProtocolException extends IOException {
  GuestProtocolException(String message) {
    super(message);
  }
}
