package io.felinos.manifest;

import com.google.gson.Gson;
import io.felinos.manifest.json.CanonicalJson;

/**
 * Writes manifests. Apart from {@link Manifest}, so that the guest doesn't load Gson to read one.
 */
final class ManifestWriter {

  private ManifestWriter() {}

  static String write(Manifest manifest) {
    return CanonicalJson.write(new Gson().toJsonTree(manifest)) + "\n";
  }
}
