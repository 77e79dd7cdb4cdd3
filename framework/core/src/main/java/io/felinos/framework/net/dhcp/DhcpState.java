package io.felinos.framework.net.dhcp;

/** The states of a client (RFC 2131 figure 5), without those of a client that was restarted. */
public enum DhcpState {
  /** Nothing asked yet, or waiting before it asks again. */
  INIT,
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
