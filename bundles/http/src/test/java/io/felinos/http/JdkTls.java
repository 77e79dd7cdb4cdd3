package io.felinos.http;

import io.felinos.api.tls.Tls;
import java.io.IOException;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** The TLS of the JDK, where a test needs some. */
final class JdkTls implements Tls {

  @Override
  public SSLContext context() {
    try {
      return SSLContext.getDefault();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public SSLParameters parameters() {
    return new SSLParameters();
  }

  @Override
  public SSLSocket connect(String host, int port, Duration timeout) throws IOException {
    throw new IOException("not for this test");
  }

  @Override
  public String explain(Throwable failure, String host) {
    return "explained: " + host;
  }
}
