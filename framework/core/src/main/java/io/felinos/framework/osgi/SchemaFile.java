package io.felinos.framework.osgi;

import io.felinos.api.klib.Klib;
import io.felinos.manifest.KlibSchema;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.osgi.framework.Bundle;

/** The schema that a bundle carries. */
final class SchemaFile {

  private SchemaFile() {}

  /**
   * Reads it.
   *
   * @return empty if the bundle has none, or none that is usable: then nothing of it is configured
   */
  static Optional<KlibSchema> read(String klib, Bundle bundle) {
    URL entry = bundle.getEntry(Klib.SCHEMA);
    if (entry == null) {
      return Optional.empty();
    }
    try (InputStream in = entry.openStream()) {
      String json = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return Optional.of(KlibSchema.parse(klib, json));
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
