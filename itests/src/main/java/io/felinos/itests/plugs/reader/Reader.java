package io.felinos.itests.plugs.reader;

import io.felinos.itests.plugs.lamp.Lamp;

/** Reads by a lamp. */
public final class Reader {

  private final Lamp lamp;

  public Reader(Lamp lamp) {
    this.lamp = lamp;
    if (!lamp.shines()) {
      throw new IllegalStateException("it is dark");
    }
  }

  void stop() {
    if (!lamp.shines()) {
      throw new IllegalStateException("the lamp went out before the reader had finished");
    }
  }
}
