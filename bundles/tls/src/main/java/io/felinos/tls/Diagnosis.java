package io.felinos.tls;

import java.security.GeneralSecurityException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Optional;

/**
 * Finds out what is wrong with certificates that were refused. It does not decide anything: what it
 * cannot explain is refused all the same.
 */
final class Diagnosis {
  /** RFC 5280 4.2.1.12. */
  private static final String SERVER_AUTH = "1.3.6.1.5.5.7.3.1";

  private static final String ANY_USAGE = "2.5.29.37.0";
  private static final int DNS_NAME = 2;
  private static final int IP_ADDRESS = 7;
  private static final int DIGITAL_SIGNATURE = 0;
  private static final int KEY_CERT_SIGN = 5;

  private final TrustAnchors anchors;
  private final Instant now;
  private final String clockTrouble;

  /**
   * Prepares.
   *
   * @param clockTrouble what is wrong with this machine's clock; empty if it is kept right
   */
  Diagnosis(TrustAnchors anchors, Instant now, String clockTrouble) {
    this.anchors = anchors;
    this.now = now;
    this.clockTrouble = clockTrouble;
  }

  /**
   * Says what is wrong.
   *
   * @param sent by the server, its own first
   * @param host what the server was called
   * @param failure of the verification
   */
  String of(X509Certificate[] sent, String host, Exception failure) {
    List<X509Certificate> path = path(sent);
    for (X509Certificate each : path) {
      Optional<String> wrong = time(each).or(() -> weakness(each));
      // Nobody looks at the dates of an authority that is trusted.
      if (wrong.isPresent() && (each.equals(sent[0]) || !anchors.has(each))) {
        return report(host, each, wrong.get());
      }
    }
    Optional<String> wrong =
        trust(path).or(() -> usage(path)).or(() -> signature(path)).or(() -> name(sent[0], host));
    return report(host, sent[0], wrong.orElse("is refused: " + root(failure)));
  }

  /** The server's certificate and those that issued it, as far as they were sent. */
  private List<X509Certificate> path(X509Certificate[] sent) {
    List<X509Certificate> path = new ArrayList<>();
    X509Certificate next = sent[0];
    while (next != null && !path.contains(next)) {
      path.add(next);
      if (anchors.has(next) || anchors.has(next.getIssuerX500Principal())) {
        break;
      }
      X509Certificate issuer = null;
      for (X509Certificate each : sent) {
        if (each.getSubjectX500Principal().equals(next.getIssuerX500Principal())) {
          issuer = each;
        }
      }
      next = issuer;
    }
    return path;
  }

  private Optional<String> time(X509Certificate certificate) {
    if (now.isAfter(certificate.getNotAfter().toInstant())) {
      return Optional.of("has expired");
    }
    if (now.isBefore(certificate.getNotBefore().toInstant())) {
      return Optional.of("is not valid yet");
    }
    return Optional.empty();
  }

  private Optional<String> weakness(X509Certificate certificate) {
    if (anchors.has(certificate)) {
      return Optional.empty();
    }
    return WeakSignatures.of(certificate)
        .map(algorithm -> "is signed with " + algorithm + ", which is not safe any more");
  }

  private Optional<String> trust(List<X509Certificate> path) {
    X509Certificate last = path.getLast();
    if (anchors.has(last) || anchors.has(last.getIssuerX500Principal())) {
      return Optional.empty();
    }
    if (path.size() == 1 && isSelfIssued(last)) {
      return Optional.of("is self-signed, and not one of those that this machine trusts (tls.ca)");
    }
    return Optional.of(
        "comes from an authority that this machine does not trust (tls.ca): \""
            + last.getIssuerX500Principal()
            + "\"");
  }

  private static Optional<String> usage(List<X509Certificate> path) {
    for (X509Certificate each : path.subList(1, path.size())) {
      boolean[] usage = each.getKeyUsage();
      if (each.getBasicConstraints() < 0 || (usage != null && !usage[KEY_CERT_SIGN])) {
        return Optional.of(
            "was issued by \""
                + each.getSubjectX500Principal()
                + "\", which may not issue certificates");
      }
    }
    X509Certificate leaf = path.getFirst();
    boolean[] usage = leaf.getKeyUsage();
    if (usage != null && !usage[DIGITAL_SIGNATURE]) {
      return Optional.of("may not be used for signing a handshake (key usage)");
    }
    try {
      List<String> extended = leaf.getExtendedKeyUsage();
      if (extended != null && !extended.contains(SERVER_AUTH) && !extended.contains(ANY_USAGE)) {
        return Optional.of("is not meant for servers (extended key usage)");
      }
    } catch (CertificateParsingException e) {
      return Optional.of("has an extended key usage that cannot be read");
    }
    return Optional.empty();
  }

  private Optional<String> signature(List<X509Certificate> path) {
    X509Certificate last = path.getLast();
    if (anchors.has(last)) {
      return Optional.empty();
    }
    for (var each : anchors.all()) {
      X509Certificate anchor = each.getTrustedCert();
      if (anchor.getSubjectX500Principal().equals(last.getIssuerX500Principal())) {
        try {
          last.verify(anchor.getPublicKey());
          return Optional.empty();
        } catch (GeneralSecurityException e) {
          // Another authority of the same name may have signed it.
          continue;
        }
      }
    }
    return Optional.of("names an authority that this machine trusts, but was not signed by it");
  }

  private static Optional<String> name(X509Certificate leaf, String host) {
    List<String> names = new ArrayList<>();
    try {
      Collection<List<?>> alternatives = leaf.getSubjectAlternativeNames();
      if (alternatives != null) {
        for (List<?> each : alternatives) {
          if (each.get(0) instanceof Integer type && (type == DNS_NAME || type == IP_ADDRESS)) {
            names.add(String.valueOf(each.get(1)));
          }
        }
      }
    } catch (CertificateParsingException e) {
      return Optional.of("has names that cannot be read");
    }
    if (names.contains(Hosts.normal(host))) {
      return Optional.empty();
    }
    return Optional.of(
        names.isEmpty()
            ? "names no host (subject alternative name)"
            : "is for " + String.join(", ", names) + ", not for \"" + host + "\"");
  }

  private static boolean isSelfIssued(X509Certificate certificate) {
    return certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal());
  }

  private String report(String host, X509Certificate certificate, String wrong) {
    String clock = "; this machine's clock says " + now.truncatedTo(ChronoUnit.SECONDS);
    return "\""
        + host
        + "\" is not to be trusted: certificate \""
        + certificate.getSubjectX500Principal()
        + "\" issued by \""
        + certificate.getIssuerX500Principal()
        + "\" "
        + wrong
        + "; valid from "
        + date(certificate.getNotBefore())
        + " until "
        + date(certificate.getNotAfter())
        + clock
        + (clockTrouble.isEmpty() ? "" : ", and " + clockTrouble);
  }

  private static String date(Date date) {
    return date.toInstant().truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private static String root(Throwable failure) {
    Throwable last = failure;
    for (int depth = 0; last.getCause() != null && depth < 20; depth++) {
      last = last.getCause();
    }
    return String.valueOf(last.getMessage());
  }
}
