package io.felinos.klib.gcp;

import java.io.IOException;
import java.util.List;

/** Takes the figures of a moment. */
interface Sampler {

  /**
   * All figures.
   *
   * @throws IOException if one of them cannot be read; the message says which
   */
  List<Figure> sample() throws IOException;
}
