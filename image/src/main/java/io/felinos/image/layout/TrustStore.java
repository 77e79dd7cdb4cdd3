package io.felinos.image.layout;

import io.felinos.image.ImageException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The certificate authorities that the guest trusts: this machine's, those that an administrator
 * added included, for Java programs and others alike.
 */
final class TrustStore {

  /** Where Debian's ca-certificates puts them all. */
  static final Path BUNDLE = Path.of("/etc/ssl/certs/ca-certificates.crt");

  private static final int FILE_MODE = 0644;

  private TrustStore() {}

  /**
   * Puts the certificates, as PEM and as Java's {@code cacerts}.
   *
   * @param bundle this machine's PEM file, absent if it has none
   */
  static void put(Tree tree, Optional<Path> bundle) throws ImageException {
    if (bundle.isEmpty()) {
      return;
    }
    try {
      tree.put(BUNDLE, new Node.Data(Files.readAllBytes(bundle.get()), FILE_MODE));
      tree.put(Path.of("/usr/lib/ssl/cert.pem"), new Node.Link(BUNDLE.toString()));
      tree.put(
          Path.of("/felinos/jre/lib/security/cacerts"),
          new Node.Data(keyStore(bundle.get()), FILE_MODE));
    } catch (IOException | GeneralSecurityException e) {
      throw new ImageException(
          "the certificates in \"%s\" can't be read: %s; run: update-ca-certificates --fresh"
              .formatted(bundle.get(), e.getMessage()),
          e);
    }
  }

  /** A PKCS #12 file without password, as the JDK's own; the same certificates, the same bytes. */
  private static byte[] keyStore(Path bundle) throws IOException, GeneralSecurityException {
    TreeMap<String, Certificate> byName = new TreeMap<>();
    try (InputStream in = Files.newInputStream(bundle)) {
      for (Certificate certificate :
          CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        X509Certificate x509 = (X509Certificate) certificate;
        byName.put(
            x509.getSubjectX500Principal().getName() + " " + x509.getSerialNumber().toString(16),
            certificate);
      }
    }
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    for (var entry : byName.entrySet()) {
      store.setCertificateEntry(entry.getKey(), entry.getValue());
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    store.store(out, null); // neither encrypted nor signed: nothing random in it
    return out.toByteArray();
  }
}
