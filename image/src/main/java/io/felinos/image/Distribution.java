package io.felinos.image;

import java.nio.file.Path;

/**
 * Where FelinOS's own guest parts are on this machine.
 *
 * @param framework folder of the framework's class path ({@code *.jar})
 * @param bundles folder of the bundles that klibs are resolved from ({@code *.jar})
 * @param boot the JAR of the named module {@code io.felinos.boot}
 */
public record Distribution(Path framework, Path bundles, Path boot) {

  /**
   * The layout under {@code dist/guest}: {@code framework/}, {@code bundles/}, {@code boot.jar}.
   */
  public static Distribution at(Path guest) {
    return new Distribution(
        guest.resolve("framework"), guest.resolve("bundles"), guest.resolve("boot.jar"));
  }
}
