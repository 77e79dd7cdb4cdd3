package io.felinos.image.runtime;

import io.felinos.image.ImageException;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/**
 * The JDK that guests' runtimes are linked from.
 *
 * @param home its folder
 * @param version {@code JAVA_RUNTIME_VERSION} of its {@code release} file: {@code 25.0.3+9-LTS}
 * @param feature its feature release: 25
 */
public record Jdk(Path home, String version, int feature) {
  private static final int FIRST_CLASS_FILE = 44;

  /** Looks at a JDK's {@code release} file. */
  public static Jdk at(Path home) throws ImageException {
    Properties release = new Properties();
    try {
      release.load(
          new StringReader(Files.readString(home.resolve("release"), StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new ImageException(
          "\"%s\" is not a JDK: it has no readable file \"release\"; set FELINOS_JDK to the folder of a JDK 25"
              .formatted(home),
          e);
    }
    String version = release.getProperty("JAVA_VERSION", "0").replace("\"", "");
    String runtime = release.getProperty("JAVA_RUNTIME_VERSION", version).replace("\"", "");
    try {
      return new Jdk(home, runtime, Integer.parseInt(version.split("[.+-]")[0]));
    } catch (NumberFormatException e) {
      throw new ImageException(
          "\"%s\" says that its version is \"%s\"; set FELINOS_JDK to the folder of a JDK 25"
              .formatted(home, version),
          e);
    }
  }

  /** One of its tools. */
  public Path tool(String name) {
    return home.resolve("bin").resolve(name);
  }

  /** The newest class file version it runs (JVMS 4.1). */
  public int classFileVersion() {
    return FIRST_CLASS_FILE + feature;
  }
}
