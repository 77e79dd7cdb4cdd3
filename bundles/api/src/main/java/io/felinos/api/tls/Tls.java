package io.felinos.api.tls;

import java.io.IOException;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.osgi.annotation.versioning.ProviderType;

/**
 * TLS 1.2 and 1.3 towards servers. A service of the tls bundle; safe for use by several threads.
 * Chain and host name are always verified, except for hosts named in {@code tls.insecure_hosts}.
 */
@ProviderType
public interface Tls {

  /** The context that all connections share, sessions included. Made at its first use. */
  SSLContext context();

  /** A new copy of the protocols, groups and checks that every connection is to have. */
  SSLParameters parameters();

  /**
   * Connects, shakes hands and verifies. Addresses of a name are tried one after the other.
   *
   * @param host a name or a literal; sent as SNI if it is a name, and checked in either case
   * @param timeout for all of it
   * @throws IOException if nobody answers or the server is not to be trusted; the message is {@link
   *     #explain}'s
   */
  SSLSocket connect(String host, int port, Duration timeout) throws IOException;

  /**
   * Why a connection failed, in one line for users: which certificate, what is wrong with it, from
   * when until when it is valid, and what this machine's clock says.
   */
  String explain(Throwable failure, String host);
}
