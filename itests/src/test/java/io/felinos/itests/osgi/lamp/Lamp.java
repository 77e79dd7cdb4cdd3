package io.felinos.itests.osgi.lamp;

/** A service that made-up bundles have among themselves. */
public interface Lamp {

  /** Whether it shines. */
  boolean shines();
}
