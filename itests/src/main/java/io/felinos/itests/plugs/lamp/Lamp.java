package io.felinos.itests.plugs.lamp;

/** A service that made-up bundles have among themselves. */
public interface Lamp {

  /** Whether it shines. */
  boolean shines();
}
