package io.felinos.klib.ntp.client;

import java.io.IOException;
import java.net.InetSocketAddress;

/** The way to the servers. What comes of it is told to the source, on the client's thread. */
public interface Network {

  /**
   * Looks up the addresses of a source's server, without waiting: {@link Source#resolved} or {@link
   * Source#failed} follows.
   */
  void resolve(Source source);

  /**
   * Sends a request from a port that was not used before (RFC 9109); what was awaited for this
   * source before is awaited no more. The answer comes to {@link Source#received}, an error of the
   * network to {@link Source#failed}.
   *
   * @return the moment when it left, by CLOCK_MONOTONIC_RAW
   */
  long send(Source source, InetSocketAddress to, byte[] request) throws IOException;

  /** Nothing more is awaited for a source. */
  void forget(Source source);

  /** A random number for the next request. */
  long nonce();
}
