package io.felinos.klib.ntp.packet;

/** Bytes that are no packet. The message says what they are instead. */
public final class PacketException extends Exception {

  private static final long serialVersionUID = 1L;

  PacketException(String message) {
    super(message);
  }
}
