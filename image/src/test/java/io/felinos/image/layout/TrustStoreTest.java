package io.felinos.image.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.felinos.image.ImageException;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrustStoreTest {
  private static final Path CACERTS = Path.of("/felinos/jre/lib/security/cacerts");

  @TempDir Path folder;

  @Test
  void givesJavaTheCertificatesOfThisMachine() throws Exception {
    byte[] bytes = cacerts();

    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(new ByteArrayInputStream(bytes), null);
    int certificates;
    try (var in = Files.newInputStream(TrustStore.BUNDLE)) {
      certificates = CertificateFactory.getInstance("X.509").generateCertificates(in).size();
    }
    assertThat(store.size()).isEqualTo(certificates);
    assertThat(store.isCertificateEntry(store.aliases().nextElement())).isTrue();
  }

  @Test
  void writesTheSameBytesEachTime() throws Exception {
    assertThat(cacerts()).isEqualTo(cacerts());
  }

  @Test
  void leavesTheJdksCertificatesWhenThisMachineHasNone() throws Exception {
    Tree tree = new Tree();
    TrustStore.put(tree, Optional.empty());

    assertThat(tree.nodes()).isEmpty();
  }

  @Test
  void saysThatCertificatesAreDamaged() throws Exception {
    Path bundle =
        Files.writeString(
            folder.resolve("ca.crt"),
            "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");

    assertThatExceptionOfType(ImageException.class)
        .isThrownBy(() -> TrustStore.put(new Tree(), Optional.of(bundle)))
        .withMessageContaining("certificates in \"" + bundle + "\" can't be read");
  }

  private static byte[] cacerts() throws ImageException {
    Tree tree = new Tree();
    TrustStore.put(tree, Optional.of(TrustStore.BUNDLE));
    return tree.nodes().get(CACERTS.toString()) instanceof Node.Data data
        ? data.bytes()
        : new byte[0];
  }
}
