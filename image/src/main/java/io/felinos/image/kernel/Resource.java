package io.felinos.image.kernel;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Files that travel in the jar, beside the classes of this package. */
final class Resource {
  private Resource() {}

  /** The whole content of a file that is part of the build. */
  static byte[] read(String name) {
    try (InputStream in = Resource.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the jar lacks its file '" + name + "'");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("the jar's file '" + name + "' cannot be read", e);
    }
  }
}
