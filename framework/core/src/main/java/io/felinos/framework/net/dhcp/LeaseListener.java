package io.felinos.framework.net.dhcp;

/** What becomes of the lease; told on the client's thread. */
public interface LeaseListener {

  /** A lease was granted, or extended, possibly with other contents. */
  void bound(Lease lease);

  /** The lease is over: its address must not be used any more. */
  void unbound(Lease lease);

  /**
   * Something a person should know, once per change of state.
   *
   * @param line without the interface's name
   */
  void problem(String line);
}
