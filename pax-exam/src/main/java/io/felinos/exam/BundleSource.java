package io.felinos.exam;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.jspecify.annotations.Nullable;
import org.ops4j.pax.exam.Constants;
import org.ops4j.pax.exam.TestContainerException;
import org.ops4j.pax.exam.options.ProvisionOption;

/** Reads bundles by the URLs of Pax Exam, without handlers for them in this JVM. */
final class BundleSource {
  /** Pax Exam's own bundles: whoever asks for them asks for the same. */
  private static final String PAX = "link:classpath:META-INF/links/";

  private static final String LINK = "link:";
  private static final String CLASS_PATH = "classpath:";
  private static final String MAVEN = "mvn:";
  private static final String REFERENCE = "reference:";

  private final ClassPath classPath;

  BundleSource(ClassPath classPath) {
    this.classPath = classPath;
  }

  /** Reads the bundle of an option. */
  BundleFile read(ProvisionOption<?> option) {
    Integer level = option.getStartLevel();
    return new BundleFile(
        option.getURL(),
        read(option.getURL()),
        level == null ? Constants.START_LEVEL_DEFAULT_PROVISION : level,
        option.shouldStart(),
        option.getURL().startsWith(PAX));
  }

  /**
   * Reads what a URL names: {@code link:}, {@code classpath:}, {@code mvn:} by our own lights,
   * others as this JVM can.
   */
  byte[] read(String url) {
    try {
      if (url.startsWith(LINK)) {
        String target = new String(read(url.substring(LINK.length())), StandardCharsets.UTF_8);
        return read(target.strip());
      }
      if (url.startsWith(CLASS_PATH)) {
        return resource(url.substring(CLASS_PATH.length()));
      }
      if (url.startsWith(MAVEN)) {
        return Files.readAllBytes(classPath.artifact(url.substring(MAVEN.length())));
      }
      String plain = url.startsWith(REFERENCE) ? url.substring(REFERENCE.length()) : url;
      try (InputStream in = URI.create(plain).toURL().openStream()) {
        return in.readAllBytes();
      }
    } catch (IOException | IllegalArgumentException e) {
      throw new TestContainerException("the bundle '" + url + "' can't be read: " + e, e);
    }
  }

  private static byte[] resource(String path) throws IOException {
    String name = path.startsWith("/") ? path.substring(1) : path;
    ClassLoader tests = Thread.currentThread().getContextClassLoader();
    try (InputStream in = open(tests, name)) {
      if (in == null) {
        throw new FileNotFoundException(name + " is not on the class path");
      }
      return in.readAllBytes();
    }
  }

  private static @Nullable InputStream open(@Nullable ClassLoader tests, String name) {
    InputStream in = tests == null ? null : tests.getResourceAsStream(name);
    return in != null ? in : BundleSource.class.getClassLoader().getResourceAsStream(name);
  }
}
