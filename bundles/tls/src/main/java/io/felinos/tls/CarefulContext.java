package io.felinos.tls;

import java.security.KeyManagementException;
import java.security.Provider;
import java.security.SecureRandom;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLContextSpi;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocketFactory;
import javax.net.ssl.SSLSessionContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * A context that is made when the first engine or socket is, and whose engines have our parameters,
 * even where a client such as java.net.http copies only those that it knows: it leaves out groups
 * and signature schemes.
 */
final class CarefulContext extends SSLContext {

  CarefulContext(Maker maker) {
    super(new Spi(maker), new NoProvider(), "TLS");
  }

  /** Makes the real context. */
  interface Maker {
    /** Called once unless it throws. */
    SSLContext make();
  }

  /** What {@link SSLContext#getProvider} tells; the real one need not be there yet. */
  private static final class NoProvider extends Provider {
    private static final long serialVersionUID = 1L;

    private NoProvider() {
      super("FelinOS", "1", "TLS of the machine");
    }
  }

  private static final class Spi extends SSLContextSpi {
    private final Maker maker;
    private @Nullable SSLContext context;

    private Spi(Maker maker) {
      this.maker = maker;
    }

    private synchronized SSLContext context() {
      SSLContext made = context;
      if (made == null) {
        made = maker.make();
        context = made;
      }
      return made;
    }

    @Override
    protected void engineInit(KeyManager[] keys, TrustManager[] trust, SecureRandom random)
        throws KeyManagementException {
      throw new KeyManagementException("this context is ready and cannot be changed");
    }

    @Override
    protected SSLSocketFactory engineGetSocketFactory() {
      return context().getSocketFactory();
    }

    @Override
    protected SSLServerSocketFactory engineGetServerSocketFactory() {
      throw new UnsupportedOperationException("this machine is no TLS server");
    }

    @Override
    protected SSLEngine engineCreateSSLEngine() {
      return new CarefulEngine(context().createSSLEngine());
    }

    @Override
    protected SSLEngine engineCreateSSLEngine(String host, int port) {
      return new CarefulEngine(context().createSSLEngine(host, port));
    }

    @Override
    protected SSLSessionContext engineGetServerSessionContext() {
      return context().getServerSessionContext();
    }

    @Override
    protected SSLSessionContext engineGetClientSessionContext() {
      return context().getClientSessionContext();
    }

    @Override
    protected SSLParameters engineGetDefaultSSLParameters() {
      return Library.parameters();
    }

    @Override
    protected SSLParameters engineGetSupportedSSLParameters() {
      return Library.parameters();
    }
  }
}
