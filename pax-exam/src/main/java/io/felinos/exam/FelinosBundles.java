package io.felinos.exam;

import org.ops4j.pax.exam.CoreOptions;
import org.ops4j.pax.exam.TestContainerException;
import org.ops4j.pax.exam.options.UrlProvisionOption;

/** Bundles for {@code @Configuration}, in machines and in this JVM. */
public final class FelinosBundles {

  private FelinosBundles() {}

  /**
   * The JAR on the test class path that has a class; it must be a bundle.
   *
   * @throws TestContainerException if the class is in no JAR
   */
  public static UrlProvisionOption of(Class<?> type) {
    return CoreOptions.bundle(ClassPath.jarOf(type).toUri().toString());
  }

  /**
   * As {@link #of(Class)}, for classes that nobody shall compile against.
   *
   * @param className with its package
   * @throws TestContainerException if there is no such class
   */
  public static UrlProvisionOption of(String className) {
    try {
      ClassLoader loader = FelinosBundles.class.getClassLoader();
      return of(Class.forName(className, false, loader));
    } catch (ClassNotFoundException e) {
      throw new TestContainerException(className + " is not on the class path");
    }
  }
}
