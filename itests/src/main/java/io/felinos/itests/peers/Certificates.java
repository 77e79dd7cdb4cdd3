package io.felinos.itests.peers;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * An authority that issues good certificates for localhost and {@value #HOST}, and bad ones, as
 * files in PEM.
 */
public final class Certificates {
  /** A name for a server that machines reach. */
  public static final String HOST = "files.example.org";

  private static final X500Name AUTHORITY = new X500Name("CN=test authority");
  private static final X500Name STRANGER = new X500Name("CN=stranger");
  private static final Duration DAY = Duration.ofDays(1);

  private final Path folder;
  private final KeyPair keys = newKeys("EC");
  private int issued;

  /** What is wrong with a certificate. */
  public enum Flaw {
    /** Nothing. */
    NONE,
    /** Was valid until yesterday. */
    EXPIRED,
    /** Is valid from tomorrow on. */
    NOT_YET_VALID,
    /** Is for another host. */
    WRONG_HOST,
    /** Issued itself. */
    SELF_SIGNED,
    /** Comes from an authority of another name. */
    UNKNOWN_AUTHORITY,
    /** Comes from an authority of the right name with other keys. */
    FORGED,
    /** Is for clients. */
    WRONG_USAGE,
    /** Is signed with SHA-1. */
    SHA1
  }

  /**
   * What a server has.
   *
   * @param certificate its certificate
   * @param key its private key
   */
  public record Identity(Path certificate, Path key) {}

  /**
   * Makes an authority.
   *
   * @param folder for the files
   */
  public Certificates(Path folder) {
    this.folder = folder;
  }

  /** The authority's own certificate, for those who shall trust it. */
  public Path authority() throws IOException {
    try {
      X509v3CertificateBuilder builder = builder(AUTHORITY, AUTHORITY, keys, Flaw.NONE);
      builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
      builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign));
      return write("ca.pem", "CERTIFICATE", sign(builder, keys, "SHA256").getEncoded());
    } catch (GeneralSecurityException | OperatorCreationException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * A server's certificate.
   *
   * @param algorithm of its key, {@code EC} or {@code RSA}
   */
  public Identity issue(Flaw flaw, String algorithm) throws IOException {
    KeyPair own = newKeys(algorithm);
    X500Name subject = new X500Name("CN=server");
    X500Name issuer =
        switch (flaw) {
          case SELF_SIGNED -> subject;
          case UNKNOWN_AUTHORITY -> STRANGER;
          default -> AUTHORITY;
        };
    KeyPair signer =
        switch (flaw) {
          case SELF_SIGNED -> own;
          case UNKNOWN_AUTHORITY, FORGED -> newKeys("EC");
          default -> keys;
        };
    try {
      X509v3CertificateBuilder builder = builder(issuer, subject, own, flaw);
      String host = flaw == Flaw.WRONG_HOST ? "other.example" : "localhost";
      builder.addExtension(
          Extension.subjectAlternativeName,
          false,
          new GeneralNames(
              flaw == Flaw.WRONG_HOST
                  ? new GeneralName[] {name(host)}
                  : new GeneralName[] {name(host), name(HOST)}));
      boolean client = flaw == Flaw.WRONG_USAGE;
      builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
      builder.addExtension(
          Extension.extendedKeyUsage,
          false,
          new ExtendedKeyUsage(
              client ? KeyPurposeId.id_kp_clientAuth : KeyPurposeId.id_kp_serverAuth));
      X509Certificate certificate = sign(builder, signer, flaw == Flaw.SHA1 ? "SHA1" : "SHA256");
      String name = "server" + ++issued;
      return new Identity(
          write(name + ".pem", "CERTIFICATE", certificate.getEncoded()),
          write(name + ".key", "PRIVATE KEY", own.getPrivate().getEncoded()));
    } catch (GeneralSecurityException | OperatorCreationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static GeneralName name(String host) {
    return new GeneralName(GeneralName.dNSName, host);
  }

  private static X509v3CertificateBuilder builder(
      X500Name issuer, X500Name subject, KeyPair own, Flaw flaw) {
    Instant now = Instant.now();
    Instant from = flaw == Flaw.NOT_YET_VALID ? now.plus(DAY) : now.minus(DAY.multipliedBy(9));
    Instant until = flaw == Flaw.EXPIRED ? now.minus(DAY) : now.plus(DAY.multipliedBy(9));
    return new JcaX509v3CertificateBuilder(
        issuer,
        new BigInteger(127, new SecureRandom()),
        Date.from(from),
        Date.from(until),
        subject,
        own.getPublic());
  }

  private static X509Certificate sign(X509v3CertificateBuilder builder, KeyPair keys, String digest)
      throws OperatorCreationException, GeneralSecurityException {
    String key = keys.getPublic().getAlgorithm().equals("EC") ? "ECDSA" : "RSA";
    return new JcaX509CertificateConverter()
        .getCertificate(
            builder.build(
                new JcaContentSignerBuilder(digest + "with" + key).build(keys.getPrivate())));
  }

  private Path write(String file, String type, byte[] content) throws IOException {
    String border = "-----%s " + type + "-----\n";
    return Files.writeString(
        folder.resolve(file),
        border.formatted("BEGIN")
            + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content)
            + "\n"
            + border.formatted("END"));
  }

  private static KeyPair newKeys(String algorithm) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
      generator.initialize(algorithm.equals("EC") ? 256 : 2048);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
