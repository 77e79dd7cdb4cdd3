package io.felinos.tls;

import io.felinos.api.console.ConsoleLog;
import io.felinos.api.console.ConsoleRecord;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.util.Enumeration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.security.auth.x500.X500Principal;

/**
 * The certificates that this machine trusts: those of the image, which are those of the machine
 * that it was built on, and those that the configuration names.
 */
final class TrustAnchors {
  private final Set<TrustAnchor> anchors = new LinkedHashSet<>();
  private final Set<X500Principal> subjects = new LinkedHashSet<>();

  private TrustAnchors() {}

  /**
   * Reads them. A file that cannot be read is said on the console; nothing is trusted because of
   * it.
   *
   * @param store the runtime's {@code cacerts}, may be missing
   * @param files in PEM
   */
  static TrustAnchors read(Path store, List<String> files, ConsoleLog log) {
    TrustAnchors all = new TrustAnchors();
    try {
      all.addStore(store);
    } catch (IOException | GeneralSecurityException e) {
      log.say(
          ConsoleRecord.SEVERITY_ERROR,
          "tls: the trusted certificates in \"" + store + "\" cannot be read: " + e.getMessage());
    }
    for (String each : files) {
      try {
        all.addFile(Path.of(each));
      } catch (IOException | GeneralSecurityException e) {
        log.say(
            ConsoleRecord.SEVERITY_ERROR,
            "tls: \"" + each + "\" of tls.ca cannot be read, so it is not trusted: " + reason(e));
      }
    }
    return all;
  }

  private static String reason(Exception e) {
    if (e instanceof java.nio.file.NoSuchFileException) {
      return "there is no such file; add it with Files or Dirs";
    }
    return String.valueOf(e.getMessage());
  }

  private void addStore(Path store) throws IOException, GeneralSecurityException {
    if (!Files.exists(store)) {
      return;
    }
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, null);
    }
    for (Enumeration<String> names = keys.aliases(); names.hasMoreElements(); ) {
      if (keys.getCertificate(names.nextElement()) instanceof X509Certificate certificate) {
        add(certificate);
      }
    }
  }

  private void addFile(Path file) throws IOException, GeneralSecurityException {
    int before = anchors.size();
    try (InputStream in = Files.newInputStream(file)) {
      for (Certificate each : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        add((X509Certificate) each);
      }
    }
    if (anchors.size() == before) {
      throw new IOException("there is no certificate in it that was not trusted before");
    }
  }

  private void add(X509Certificate certificate) {
    anchors.add(new TrustAnchor(certificate, null));
    subjects.add(certificate.getSubjectX500Principal());
  }

  /** All of them; empty if nothing is trusted. */
  Set<TrustAnchor> all() {
    return anchors;
  }

  /** Whether one of them has this subject. */
  boolean has(X500Principal subject) {
    return subjects.contains(subject);
  }

  /** Whether it is one of them. */
  boolean has(X509Certificate certificate) {
    for (TrustAnchor each : anchors) {
      if (certificate.equals(each.getTrustedCert())) {
        return true;
      }
    }
    return false;
  }
}
