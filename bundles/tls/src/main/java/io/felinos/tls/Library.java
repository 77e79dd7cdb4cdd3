package io.felinos.tls;

import java.security.GeneralSecurityException;
import java.security.KeyManagementException;
import java.security.SecureRandom;
import java.security.cert.CertPathBuilder;
import java.security.cert.PKIXBuilderParameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.net.ssl.CertPathTrustManagerParameters;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.bouncycastle.jsse.provider.BouncyCastleJsseProvider;
import org.jspecify.annotations.Nullable;

/**
 * Bouncy Castle JSSE over the JDK's own crypto. The provider is passed along and never registered:
 * the program, in the same JVM, does not see it.
 */
final class Library {
  private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

  /** The hybrid group first (draft-ietf-tls-ecdhe-mlkem), then what everybody has. */
  private static final String[] GROUPS = {"X25519MLKEM768", "x25519", "secp256r1", "secp384r1"};

  /** RFC 8446 4.2.3 without SHA-1 and DSA. */
  private static final String[] SIGNATURES = {
    "ecdsa_secp256r1_sha256",
    "ecdsa_secp384r1_sha384",
    "ecdsa_secp521r1_sha512",
    "ed25519",
    "rsa_pss_rsae_sha256",
    "rsa_pss_rsae_sha384",
    "rsa_pss_rsae_sha512",
    "rsa_pss_pss_sha256",
    "rsa_pss_pss_sha384",
    "rsa_pss_pss_sha512",
    "rsa_pkcs1_sha256",
    "rsa_pkcs1_sha384",
    "rsa_pkcs1_sha512"
  };

  /**
   * Authenticated encryption with forward secrecy only (RFC 9325 4.2). AES first: the JDK has it in
   * hardware.
   */
  private static final String[] SUITES = {
    "TLS_AES_128_GCM_SHA256",
    "TLS_AES_256_GCM_SHA384",
    "TLS_CHACHA20_POLY1305_SHA256",
    "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
    "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
    "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
    "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
    "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
    "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256"
  };

  /** Kept, since java.util.logging forgets the levels of loggers that nobody holds. */
  private static final List<Logger> QUIET = new ArrayList<>();

  private Library() {}

  /**
   * A context that verifies servers. Takes some 100 ms at its first use.
   *
   * @param unverified hosts whose certificates are not looked at
   */
  static SSLContext context(
      TrustAnchors anchors, Set<String> unverified, ServerTrust.Explainer explainer)
      throws GeneralSecurityException {
    hush();
    SecureRandom random = new SecureRandom();
    BouncyCastleJsseProvider provider = new BouncyCastleJsseProvider(false, new JdkCrypto());
    TrustManager[] trust = {new ServerTrust(strict(provider, anchors), unverified, explainer)};
    SSLContext context = SSLContext.getInstance("TLS", provider);
    context.init(new KeyManager[0], trust, random);
    return context;
  }

  /** What every connection has. A new copy. */
  static SSLParameters parameters() {
    SSLParameters parameters = new SSLParameters(SUITES.clone(), PROTOCOLS.clone());
    parameters.setNamedGroups(GROUPS.clone());
    parameters.setSignatureSchemes(SIGNATURES.clone());
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    return parameters;
  }

  private static X509ExtendedTrustManager strict(
      BouncyCastleJsseProvider provider, TrustAnchors anchors) throws GeneralSecurityException {
    if (anchors.all().isEmpty()) {
      return new NobodyIsTrusted();
    }
    PKIXBuilderParameters path = new PKIXBuilderParameters(anchors.all(), null);
    path.setRevocationEnabled(false);
    path.addCertPathChecker(new WeakSignatures());
    TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX", provider);
    factory.init(new CertPathTrustManagerParameters(path));
    for (TrustManager each : factory.getTrustManagers()) {
      if (each instanceof X509ExtendedTrustManager strict) {
        return strict;
      }
    }
    throw new KeyManagementException("no trust manager in " + CertPathBuilder.getDefaultType());
  }

  /**
   * The library warns of entries in the JDK's own java.security, and tells of every handshake that
   * fails. Standard error is the program's; what is worth telling is in exceptions.
   */
  private static synchronized void hush() {
    if (QUIET.isEmpty()) {
      for (String each : new String[] {"org.bouncycastle.jsse", "org.bouncycastle.tls"}) {
        Logger logger = Logger.getLogger(each);
        @Nullable Level level = logger.getLevel();
        if (level == null) {
          logger.setLevel(Level.OFF);
        }
        QUIET.add(logger);
      }
    }
  }
}
