package io.felinos.launch.warm;

/** A machine's part in saving and going on. */
public sealed interface Warmth {

  /** Where the saved machine is, or will be. */
  WarmFiles files();

  /** The machine is saved when its program is ready. */
  record Save(WarmFiles files) implements Warmth {}

  /** The machine is a copy of a saved one. */
  record Restore(WarmFiles files, WarmIdentity identity) implements Warmth {}
}
