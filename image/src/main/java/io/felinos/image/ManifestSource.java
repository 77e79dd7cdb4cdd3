package io.felinos.image;

/** Writes the manifest that the guest reads at boot. */
@FunctionalInterface
public interface ManifestSource {

  /**
   * The content of {@code /felinos/manifest.json}.
   *
   * @param contents what the builder found out
   */
  byte[] json(ImageContents contents);
}
