package io.felinos.api.fakes;

import io.felinos.api.tls.Tls;
import java.io.IOException;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** The TLS of the JDK, where a test needs some. Stateless. */
public final class JdkTls implements Tls {

  /** What the JDK trusts, is trusted. */
  public JdkTls() {}

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
