package io.felinos.tls;

import java.security.cert.CertificateException;

/** A server's certificate is refused. The message is one line for users. */
final class UntrustedException extends CertificateException {
  private static final long serialVersionUID = 1L;

  UntrustedException(String message, Throwable cause) {
    super(message, cause);
  }
}
