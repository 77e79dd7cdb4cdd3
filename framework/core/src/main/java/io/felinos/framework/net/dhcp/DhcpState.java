package io.felinos.framework.net.dhcp;

/** The states of a client (RFC 2131 figure 5). */
public enum DhcpState {
  /** Nothing asked yet, or waiting before it asks again. */
  INIT,
  /** Asking whether an address from before is still the right one. */
  REBOOTING,
  /** Waiting for offers. */
  SELECTING,
  /** Waiting for the chosen server to grant its offer. */
  REQUESTING,
  /** There is a lease. */
  BOUND,
  /** Asking the server to extend the lease. */
  RENEWING,
  /** Asking any server to extend it. */
  REBINDING,
  /** Over. */
  STOPPED
}
