package io.felinos.image.program;

import io.felinos.image.ImageException;
import io.felinos.image.host.HostErrors;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** Reads the main attributes of a JAR's manifest. */
final class JarManifest {

  private JarManifest() {}

  /** The main attributes; none if there is no manifest. */
  static Attributes of(Path jar) throws ImageException {
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      ZipEntry entry = zip.getEntry("META-INF/MANIFEST.MF");
      if (entry == null) {
        return new Attributes();
      }
      try (InputStream in = zip.getInputStream(entry)) {
        return new Manifest(in).getMainAttributes();
      }
    } catch (ZipException e) {
      throw new ImageException(
          "\"%s\" is a damaged JAR (%s); build it or download it again"
              .formatted(jar, e.getMessage()),
          e);
    } catch (IOException e) {
      throw new ImageException("\"%s\" can't be read: %s".formatted(jar, HostErrors.reason(e)), e);
    }
  }
}
