package io.felinos.exam;

import org.ops4j.pax.exam.CoreOptions;
import org.ops4j.pax.exam.options.UrlProvisionOption;

/** Bundles for {@code @Configuration}, in machines and in this JVM. */
public final class FelinosBundles {

  private FelinosBundles() {}

  /**
   * The JAR on the test class path that has a class; it must be a bundle.
   *
   * @throws org.ops4j.pax.exam.TestContainerException if the class is in no JAR
   */
  public static UrlProvisionOption of(Class<?> type) {
    return CoreOptions.bundle(ClassPath.jarOf(type).toUri().toString());
  }
}
