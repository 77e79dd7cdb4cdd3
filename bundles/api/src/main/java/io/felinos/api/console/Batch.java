package io.felinos.api.console;

import java.util.List;

/**
 * Records in the order of the log, as offered to one driver.
 *
 * @param records at least one record, ascending by {@link ConsoleRecord#sequence}; gaps mean
 *     records that were dropped
 * @param lost how many records were dropped for this reader since the batch before; 0 normally
 */
public record Batch(List<ConsoleRecord> records, long lost) {

  /** Makes a batch of a copy of the records. */
  public Batch {
    records = List.copyOf(records);
  }

  /** The sequence number of the last record. */
  public long lastSequence() {
    return records.get(records.size() - 1).sequence();
  }
}
