package io.felinos.klib.syslog;

import io.felinos.delivery.Bytes;
import io.felinos.delivery.Line;

/** A short format for tests: {@code <sequenceId>}. */
final class NumberedFormat implements Format {
  private int refreshed;

  /** How often {@link #refresh} was called. */
  int refreshed() {
    return refreshed;
  }

  @Override
  public void refresh() {
    refreshed++;
  }

  @Override
  public void header(Line line, int sequenceId, Bytes to) {
    to.put(Bytes.of("<" + sequenceId + ">"));
  }
}
