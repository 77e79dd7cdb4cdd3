package io.felinos.klib.ntp.client;

import io.felinos.klib.ntp.clock.Candidate;
import org.jspecify.annotations.Nullable;

/** Another clock, by which ours is set. For the client's thread only. */
interface Reference {

  /** When {@link #run} has something to do, by the raw clock. */
  long dueRaw();

  /** Does what is due. */
  void run(long rawNanos);

  /** Forgets what it knows of the time, and looks again at once. */
  void restart(long rawNanos);

  /** The other clock was put forward at a leap second. */
  void shift(long nanos);

  /** False once it is certain that nothing comes of it any more. */
  boolean alive();

  /** What it says of the time; null if that is not known, or too old. */
  @Nullable Candidate candidate(long rawNanos);

  /** Seconds between two looks as things are. */
  double interval();

  /** How it is doing. */
  SourceReport report(long rawNanos);
}
