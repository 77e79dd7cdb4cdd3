package io.felinos.tls;

import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.Certificate;
import java.security.cert.PKIXCertPathChecker;
import java.security.cert.X509Certificate;
import java.security.spec.PSSParameterSpec;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Refuses certificates signed with SHA-1 or older (RFC 9155), which the JDK does for public
 * authorities only. That of an anchor does not count: nobody verifies it.
 */
final class WeakSignatures extends PKIXCertPathChecker {

  /** The weak algorithm that a certificate is signed with, if it is one. */
  static Optional<String> of(X509Certificate certificate) {
    String name = certificate.getSigAlgName().toUpperCase(Locale.ROOT);
    if (name.startsWith("RSASSA-PSS")) {
      String digest = pssDigest(certificate).toUpperCase(Locale.ROOT);
      return isWeak(digest.replace("-", "")) ? Optional.of(digest) : Optional.empty();
    }
    return isWeak(name) ? Optional.of(certificate.getSigAlgName()) : Optional.empty();
  }

  private static boolean isWeak(String name) {
    return name.startsWith("SHA1") || name.startsWith("MD");
  }

  /** RFC 8017 A.2.3: without parameters it is SHA-1. */
  private static String pssDigest(X509Certificate certificate) {
    byte[] encoded = certificate.getSigAlgParams();
    if (encoded == null) {
      return "SHA-1";
    }
    try {
      AlgorithmParameters parameters = AlgorithmParameters.getInstance("RSASSA-PSS");
      parameters.init(encoded);
      return parameters.getParameterSpec(PSSParameterSpec.class).getDigestAlgorithm();
    } catch (GeneralSecurityException | java.io.IOException e) {
      return "MD of unknown parameters";
    }
  }

  @Override
  public void init(boolean forward) {}

  @Override
  public boolean isForwardCheckingSupported() {
    return true;
  }

  @Override
  public @Nullable Set<String> getSupportedExtensions() {
    return null;
  }

  @Override
  public void check(Certificate certificate, Collection<String> unresolved)
      throws CertPathValidatorException {
    Optional<String> weak =
        certificate instanceof X509Certificate x509 ? of(x509) : Optional.of("an unknown way");
    if (weak.isPresent()) {
      throw new CertPathValidatorException("signed with " + weak.get());
    }
  }
}
