package io.felinos.image.bundles;

import io.felinos.image.ImageException;
import io.felinos.image.host.HostErrors;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.apache.felix.utils.resource.ResourceBuilder;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;

/** Reads the manifests of bundles. */
final class BundleReader {

  private BundleReader() {}

  /** A JAR's manifest headers; none if it has no manifest. */
  static Map<String, String> headers(Path jar) throws ImageException {
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      ZipEntry entry = zip.getEntry("META-INF/MANIFEST.MF");
      Map<String, String> headers = new LinkedHashMap<>();
      if (entry != null) {
        try (InputStream in = zip.getInputStream(entry)) {
          Attributes attributes = new Manifest(in).getMainAttributes();
          attributes.forEach((name, value) -> headers.put(name.toString(), value.toString()));
        }
      }
      return headers;
    } catch (IOException e) {
      throw new ImageException(
          "bundle \"%s\" can't be read: %s".formatted(jar, HostErrors.reason(e)), e);
    }
  }

  /** Reads a bundle; empty if the JAR is not one. */
  static Optional<BundleFile> read(Path jar) throws ImageException {
    Map<String, String> headers = headers(jar);
    if (!headers.containsKey(Constants.BUNDLE_SYMBOLICNAME)) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new BundleFile(jar, ResourceBuilder.build(jar.toUri().toString(), headers)));
    } catch (BundleException | IllegalArgumentException e) {
      throw new ImageException(
          "bundle \"%s\" has a wrong manifest: %s".formatted(jar, e.getMessage()), e);
    }
  }
}
