package io.felinos.bench.memory;

/** Finds the smallest size that works, if all above one that works do. */
final class Bisection {

  private Bisection() {}

  /** A size to be tried. */
  interface Trial {
    boolean works(long size) throws Exception;
  }

  /**
   * Searches.
   *
   * @param low that is known not to work, or too small to matter
   * @param high that is known to work; {@code low} plus a number of steps
   * @param step the result's distance from {@code low} is a multiple of it
   */
  static long smallest(long low, long high, long step, Trial trial) throws Exception {
    long fails = 0;
    long works = (high - low) / step;
    while (works - fails > 1) {
      long middle = (works + fails) / 2;
      if (trial.works(low + middle * step)) {
        works = middle;
      } else {
        fails = middle;
      }
    }
    return low + works * step;
  }
}
