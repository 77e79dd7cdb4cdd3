package io.felinos.image;

/** Hears what the builder is doing. Called on the building thread. */
@FunctionalInterface
public interface Progress {

  /** Hears nothing. */
  Progress NONE = step -> {};

  /**
   * A step that may take a while begins.
   *
   * @param step what is being done, without a full stop: {@code linking the Java runtime}
   */
  void step(String step);
}
