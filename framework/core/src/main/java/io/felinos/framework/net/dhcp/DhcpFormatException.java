package io.felinos.framework.net.dhcp;

/** A packet, or an option in one, is not as RFC 2131 and RFC 2132 say. */
public final class DhcpFormatException extends Exception {

  private static final long serialVersionUID = 1L;

  /** What is wrong. */
  public DhcpFormatException(String message) {
    super(message);
  }
}
