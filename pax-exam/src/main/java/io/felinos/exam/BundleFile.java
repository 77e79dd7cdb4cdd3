package io.felinos.exam;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarInputStream;
import java.util.jar.Manifest;
import org.ops4j.pax.exam.TestContainerException;
import org.osgi.framework.Constants;

/**
 * A bundle to be sent into a machine.
 *
 * @param url what the test's author calls it
 * @param jar its bytes
 * @param level when it is started: those with lower ones first
 * @param start whether it is started at all
 * @param stays whether it stays in the machine for the classes to come, which have it as well
 */
@SuppressWarnings("ArrayRecordComponent") // passed on, never compared
record BundleFile(String url, byte[] jar, int level, boolean start, boolean stays) {

  /** The packages that it can't do without (OSGi Core 8, 3.6.5). */
  Set<String> imports() {
    Set<String> packages = new TreeSet<>();
    String header = header().replace("\"optional\"", "optional").replaceAll("\"[^\"]*\"", "");
    for (String clause : header.split(",", -1)) {
      if (clause.replace(" ", "").contains("resolution:=optional")) {
        continue;
      }
      for (String part : clause.split(";", -1)) {
        if (!part.contains("=") && !part.isBlank()) {
          packages.add(part.strip());
        }
      }
    }
    return packages;
  }

  private String header() {
    try (JarInputStream in = new JarInputStream(new ByteArrayInputStream(jar))) {
      Manifest manifest = in.getManifest();
      String imports =
          manifest == null ? null : manifest.getMainAttributes().getValue(Constants.IMPORT_PACKAGE);
      return imports == null ? "" : imports;
    } catch (IOException e) {
      throw new TestContainerException("'" + url + "' is no bundle: " + e.getMessage(), e);
    }
  }
}
