package io.felinos.framework.net.dhcp;

/** What a DHCP message is, option 53 (RFC 2132 9.6); the code is the ordinal plus one. */
public enum DhcpMessageType {
  /** Who is there? */
  DISCOVER,
  /** A server is. */
  OFFER,
  /** May I have it? */
  REQUEST,
  /** It is in use, says the client. */
  DECLINE,
  /** Yes. */
  ACK,
  /** No. */
  NAK,
  /** No longer needed. */
  RELEASE,
  /** Only the options, please. */
  INFORM;

  byte code() {
    return (byte) (ordinal() + 1);
  }
}
