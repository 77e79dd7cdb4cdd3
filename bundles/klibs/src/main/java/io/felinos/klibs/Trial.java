package io.felinos.klibs;

import io.felinos.api.klib.Klib;
import io.felinos.api.klib.KlibException;
import io.felinos.api.klib.KlibSettings;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.wiring.FrameworkWiring;

/**
 * Sees whether a new version of a bundle would resolve, while the old one runs: a bundle with the
 * new one's manifest, another name and no classes is resolved in its place.
 */
final class Trial {

  private static final List<String> LEFT_OUT =
      List.of(
          Constants.BUNDLE_ACTIVATOR,
          Constants.BUNDLE_CLASSPATH,
          Constants.BUNDLE_NATIVECODE,
          Constants.BUNDLE_ACTIVATIONPOLICY,
          "Service-Component");

  private final BundleContext context;
  private final FrameworkWiring wiring;
  private final KlibSettings settings;

  Trial(BundleContext context, FrameworkWiring wiring, KlibSettings settings) {
    this.context = context;
    this.wiring = wiring;
    this.settings = settings;
  }

  /**
   * Tries.
   *
   * @param old what it would take the place of; what only this provides is missing then
   * @throws KlibException if it would not resolve, or its schema refuses the klib's configuration
   */
  void run(Jar jar, Bundle old) throws KlibException {
    Bundle trial = null;
    try {
      trial = context.installBundle(Names.TRIAL, new ByteArrayInputStream(shell(jar)));
      boolean resolved = wiring.resolveBundles(List.of(trial));
      List<String> missing = new Needs(wiring).missing(trial, old);
      if (!resolved || !missing.isEmpty()) {
        throw unresolvable(jar.origin(), missing);
      }
      settings.check(trial.getBundleId());
    } catch (BundleException | IOException e) {
      throw new KlibException("\"" + jar.origin() + "\" cannot be used: " + e.getMessage(), e);
    } finally {
      remove(trial);
    }
  }

  static KlibException unresolvable(String origin, List<String> missing) {
    String needs =
        missing.isEmpty()
            ? "its requirements contradict those of the bundles that are there"
            : "it needs " + String.join(" and ", missing) + ", which no bundle here provides";
    return new KlibException("\"" + origin + "\" cannot be resolved: " + needs);
  }

  private static byte[] shell(Jar jar) throws IOException {
    Manifest manifest = new Manifest();
    Attributes headers = manifest.getMainAttributes();
    headers.putAll(jar.manifest());
    headers.putIfAbsent(Attributes.Name.MANIFEST_VERSION, "1.0");
    for (String each : LEFT_OUT) {
      headers.remove(new Attributes.Name(each));
    }
    String name = headers.getValue(Constants.BUNDLE_SYMBOLICNAME);
    headers.putValue(
        Constants.BUNDLE_SYMBOLICNAME,
        jar.symbolicName() + ".trial" + name.strip().substring(jar.symbolicName().length()));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JarOutputStream out = new JarOutputStream(bytes, manifest)) {
      byte[] schema = jar.schema();
      if (schema != null) {
        out.putNextEntry(new ZipEntry(Klib.SCHEMA));
        out.write(schema);
        out.closeEntry();
      }
    }
    return bytes.toByteArray();
  }

  private static void remove(@org.jspecify.annotations.Nullable Bundle trial) {
    if (trial != null) {
      try {
        trial.uninstall();
      } catch (BundleException e) {
        // It has no classes and never started: what is left of it does nothing.
        return;
      }
    }
  }
}
