package io.felinos.klib.ntp.packet;

/** What a packet that came back is. */
public sealed interface Answer {

  /** The server's time. */
  record Time(Packet packet) implements Answer {}

  /** The server does not want to be asked, at least not this often (RFC 5905 section 7.4). */
  record Kiss(Code code) implements Answer {}

  /** The server answered, but has no time to give. */
  record Unusable(String reason) implements Answer {}

  /** No answer to the request: forged, late, sent again, or broken. The answer may still come. */
  record Foreign(String reason) implements Answer {}

  /** The kiss codes that a client must act on. */
  enum Code {
    /** Access is denied. */
    DENY,
    /** Access is denied by a policy. */
    RSTR,
    /** The server is asked too often. */
    RATE,
    /** Any other, of which no more is known. */
    OTHER
  }
}
