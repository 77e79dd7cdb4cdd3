package io.felinos.image.kernel;

import java.io.IOException;

/**
 * A package could not be downloaded with the package lists at hand, and newer lists were fetched:
 * whoever chose the package's version should choose again. Thrown at most once per {@link Apt}.
 */
final class StaleListsException extends IOException {
  private static final long serialVersionUID = 1;

  StaleListsException(String name) {
    super("the package lists that name '" + name + "' were out of date");
  }
}
