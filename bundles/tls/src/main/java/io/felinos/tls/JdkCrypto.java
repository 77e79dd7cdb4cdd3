package io.felinos.tls;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.AlgorithmParameterSpec;
import java.util.Locale;
import org.bouncycastle.jcajce.util.DefaultJcaJceHelper;
import org.bouncycastle.jcajce.util.JcaJceHelper;
import org.bouncycastle.tls.crypto.Tls13Verifier;
import org.bouncycastle.tls.crypto.TlsStreamSigner;
import org.bouncycastle.tls.crypto.TlsStreamVerifier;
import org.bouncycastle.tls.crypto.impl.jcajce.JcaTlsCrypto;
import org.bouncycastle.tls.crypto.impl.jcajce.JcaTlsCryptoProvider;

/**
 * The JDK's own crypto for Bouncy Castle's TLS, under the names that the JDK has. Without this
 * there is no RSA-PSS, and so no TLS 1.3 with a server whose certificate is RSA.
 */
final class JdkCrypto extends JcaTlsCryptoProvider {
  private static final JcaJceHelper HELPER = new Helper();

  @Override
  public JcaJceHelper getHelper() {
    return HELPER;
  }

  @Override
  public JcaTlsCrypto create(SecureRandom keys, SecureRandom nonces) {
    return new Crypto(keys, nonces);
  }

  /** The caller sets hash and salt length, which in the JDK's algorithm are parameters. */
  private static String known(String algorithm) {
    boolean pss = algorithm.toUpperCase(Locale.ROOT).endsWith("WITHRSAANDMGF1");
    return pss ? "RSASSA-PSS" : algorithm;
  }

  private static final class Helper extends DefaultJcaJceHelper {

    @Override
    public Signature createSignature(String algorithm) throws NoSuchAlgorithmException {
      return super.createSignature(known(algorithm));
    }
  }

  private static final class Crypto extends JcaTlsCrypto {

    private Crypto(SecureRandom keys, SecureRandom nonces) {
      super(HELPER, keys, nonces);
    }

    @Override
    protected TlsStreamSigner createStreamSigner(
        JcaJceHelper helper,
        String algorithm,
        AlgorithmParameterSpec parameters,
        PrivateKey key,
        SecureRandom random)
        throws GeneralSecurityException {
      return super.createStreamSigner(helper, known(algorithm), parameters, key, random);
    }

    @Override
    protected TlsStreamVerifier createStreamVerifier(
        String algorithm, AlgorithmParameterSpec parameters, byte[] signature, PublicKey key)
        throws IOException {
      return super.createStreamVerifier(known(algorithm), parameters, signature, key);
    }

    @Override
    protected Tls13Verifier createTls13Verifier(
        String algorithm, AlgorithmParameterSpec parameters, PublicKey key) throws IOException {
      return super.createTls13Verifier(known(algorithm), parameters, key);
    }
  }
}
