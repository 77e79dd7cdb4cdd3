package io.felinos.framework.net.dhcp;

import org.jspecify.annotations.Nullable;

/** What a DHCP message is, option 53 (RFC 2132 9.6). */
public enum DhcpMessageType {
  /** Who is there? */
  DISCOVER(1),
  /** A server is. */
  OFFER(2),
  /** May I have it? */
  REQUEST(3),
  /** It is in use, says the client. */
  DECLINE(4),
  /** Yes. */
  ACK(5),
  /** No. */
  NAK(6),
  /** No longer needed. */
  RELEASE(7),
  /** Only the options, please. */
  INFORM(8);

  private final byte code;

  DhcpMessageType(int code) {
    this.code = (byte) code;
  }

  byte code() {
    return code;
  }

  /** The type with a code, or null. */
  static @Nullable DhcpMessageType of(byte code) {
    for (DhcpMessageType type : values()) {
      if (type.code == code) {
        return type;
      }
    }
    return null;
  }
}
