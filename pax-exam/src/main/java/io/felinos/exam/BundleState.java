package io.felinos.exam;

import org.osgi.framework.Bundle;

/** A bundle's state as far as it matters whether a machine is as it was. */
final class BundleState {

  private BundleState() {}

  static String word(int state) {
    return switch (state) {
      // A bundle with lazy activation has done all that it does by itself.
      case Bundle.STARTING, Bundle.ACTIVE -> "runs";
      case Bundle.INSTALLED, Bundle.RESOLVED, Bundle.STOPPING -> "is there";
      default -> "is gone";
    };
  }
}
