package io.felinos.framework.console;

import io.felinos.api.console.Cursor;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A place in the log for those who take the bytes as they came, and need no records. */
interface ChunkCursor extends Cursor {

  /**
   * What comes next in the log.
   *
   * @param chunks at least one
   * @param lost how many records were dropped since the last time
   */
  record Chunks(List<Chunk> chunks, long lost) {

    /** The sequence number of the last record. */
    long lastSequence() {
      return chunks.get(chunks.size() - 1).last();
    }
  }

  /**
   * Takes the next chunks, waiting for the first one. Not to be mixed with {@link Cursor#read}.
   *
   * @param maxBytes stop when there are so many
   * @param patience how long to wait for the first one
   * @return empty when nothing came in time or the cursor is closed
   * @throws InterruptedException if interrupted while waiting
   */
  Optional<Chunks> readChunks(long maxBytes, Duration patience) throws InterruptedException;
}
