package io.felinos.manifest;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;

/** Any text is a manifest or refused. */
public final class ManifestFuzz {
  private ManifestFuzz() {}

  /** Called by Jazzer. */
  public static void fuzzerTestOneInput(byte[] input) {
    try {
      Manifest.read(new StringReader(new String(input, StandardCharsets.UTF_8)));
    } catch (IOException e) {
      return; // refused, with a reason
    }
  }
}
