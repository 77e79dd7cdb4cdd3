package io.felinos.tls;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The object {@code tls} of ManifestPassthrough; null where a key is absent.
 *
 * @param ca files with certificates in PEM that are trusted besides the machine's own
 * @param insecureHosts names and addresses whose certificates are not verified
 */
public record TlsConfig(@Nullable List<String> ca, @Nullable List<String> insecureHosts) {

  /** Nothing configured. */
  static final TlsConfig NONE = new TlsConfig(null, null);

  List<String> files() {
    return ca == null ? List.of() : ca;
  }

  /** The hosts as they compare: in lower case, an address without brackets, no final dot. */
  List<String> unverified() {
    List<String> hosts = new ArrayList<>();
    if (insecureHosts != null) {
      for (String each : insecureHosts) {
        hosts.add(Hosts.normal(each));
      }
    }
    return hosts;
  }
}
