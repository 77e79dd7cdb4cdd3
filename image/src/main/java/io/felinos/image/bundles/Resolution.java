package io.felinos.image.bundles;

import java.nio.file.Path;
import java.util.List;

/**
 * A closed set of bundles.
 *
 * @param jars the bundles, by file name
 * @param klibs names of the klibs among them, sorted
 * @param first true if one of the klibs asked for must be ready before the program starts
 */
public record Resolution(List<Path> jars, List<String> klibs, boolean first) {

  /** No bundles. */
  public static final Resolution NONE = new Resolution(List.of(), List.of(), false);
}
