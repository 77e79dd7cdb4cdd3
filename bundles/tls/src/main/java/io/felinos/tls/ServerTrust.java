package io.felinos.tls;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Set;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Verifies the chain and the name of servers, except for the hosts that are named as insecure.
 * Without a name to check, it trusts nobody. Safe for use by several threads.
 */
final class ServerTrust extends X509ExtendedTrustManager {
  private static final String CHECK = "HTTPS";

  private final X509ExtendedTrustManager strict;
  private final Set<String> unverified;
  private final Explainer explainer;

  /** Makes the message of a refusal. */
  interface Explainer {
    /** One line for users. */
    String explain(X509Certificate[] chain, String host, Exception failure);
  }

  /**
   * Prepares.
   *
   * @param strict verifies all
   * @param unverified hosts, as {@link Hosts#normal} has them
   */
  ServerTrust(X509ExtendedTrustManager strict, Set<String> unverified, Explainer explainer) {
    this.strict = strict;
    this.unverified = unverified;
    this.explainer = explainer;
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    if (!(socket instanceof SSLSocket secured)) {
      throw new CertificateException("not a TLS connection");
    }
    String host = host(secured.getHandshakeSession());
    if (isUnverified(host)) {
      return;
    }
    try {
      requireCheck(secured.getSSLParameters().getEndpointIdentificationAlgorithm());
      chain[0].checkValidity();
      strict.checkServerTrusted(chain, authType, socket);
    } catch (CertificateException e) {
      throw new UntrustedException(explainer.explain(chain, host, e), e);
    }
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    String host = host(engine.getHandshakeSession());
    if (isUnverified(host)) {
      return;
    }
    try {
      requireCheck(engine.getSSLParameters().getEndpointIdentificationAlgorithm());
      // The delegate takes a certificate that is trusted by itself without looking at its dates.
      chain[0].checkValidity();
      strict.checkServerTrusted(chain, authType, engine);
    } catch (CertificateException e) {
      throw new UntrustedException(explainer.explain(chain, host, e), e);
    }
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    throw new CertificateException("there is no connection whose host name could be checked");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    throw new CertificateException("this machine is no TLS server");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    throw new CertificateException("this machine is no TLS server");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    throw new CertificateException("this machine is no TLS server");
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return strict.getAcceptedIssuers();
  }

  private static void requireCheck(@Nullable String algorithm) throws CertificateException {
    if (!CHECK.equals(algorithm)) {
      throw new CertificateException("the connection was made without a check of the host name");
    }
  }

  private static String host(@Nullable SSLSession session) {
    String host = session == null ? null : session.getPeerHost();
    return host == null ? "" : host;
  }

  private boolean isUnverified(String host) {
    return !host.isEmpty() && unverified.contains(Hosts.normal(host));
  }
}
