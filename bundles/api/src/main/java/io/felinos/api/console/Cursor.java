package io.felinos.api.console;

import java.time.Duration;
import java.util.Optional;

/**
 * One reader's place in the console log.
 *
 * <p>A cursor has two positions: what was read, and what was acknowledged. Records stay in the log,
 * within its bound, until every cursor acknowledged them. A cursor is used by one thread at a time;
 * {@link #close} may come from any thread and ends a waiting {@link #read}.
 */
public interface Cursor extends AutoCloseable {

  /**
   * Takes the next records, waiting for the first one.
   *
   * @param maxRecords at most so many records, at least 1
   * @param maxBytes stop before the sum of {@link ConsoleRecord#bytes} passes this; the first
   *     record always comes
   * @param patience how long to wait for the first record
   * @return the batch, or empty when nothing came in time or the cursor is closed
   * @throws InterruptedException if interrupted while waiting
   */
  Optional<Batch> read(int maxRecords, int maxBytes, Duration patience) throws InterruptedException;

  /**
   * Says that everything up to and including {@code sequence} has arrived and is not wanted again.
   * Smaller than an earlier acknowledgement: no effect.
   */
  void acknowledge(long sequence);

  /** Goes back to the first record that is not acknowledged. */
  void rewind();

  /** How many records the log holds that this cursor has not acknowledged. */
  long pending();

  /** How many records were dropped for this cursor since it was opened. */
  long lost();

  /** Gives up the place; records are no longer kept for it. May be called twice. */
  @Override
  void close();
}
