package io.felinos.api.console;

import java.time.Duration;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Carries the console log somewhere. A whiteboard service: register it, and the console bundle
 * attaches it, reads the log for it on a thread of the driver's own, and offers it batches.
 *
 * <p>{@link #deliver}, {@link #check} and {@link #flush} are called by one thread at a time, never
 * together.
 */
@ConsumerType
public interface ConsoleDriver {

  /** Service property (String, required): the driver's name, as used in {@code consoles}. */
  String NAME = "console.name";

  /**
   * Service property (Boolean, default true): whether the driver is enabled when {@code consoles}
   * does not name it.
   */
  String ENABLED = "console.enabled";

  /** Service property (Integer, default 1000): the most records in one batch. */
  String BATCH_RECORDS = "console.batch.records";

  /** Service property (Integer, default 1 MiB): the most bytes of text in one batch. */
  String BATCH_BYTES = "console.batch.bytes";

  /**
   * Delivers a batch.
   *
   * @param batch what to deliver; the same records come again after anything but an acknowledgement
   * @param deadline give up and return {@link Delivery.Retry} after this long
   * @return what became of it; an exception counts as {@link Delivery.Retry}
   * @throws InterruptedException if interrupted, which happens when the driver is detached
   */
  Delivery deliver(Batch batch, Duration deadline) throws InterruptedException;

  /**
   * Looks after records that {@link #deliver} took but did not yet confirm. Called while there is
   * nothing new to deliver: after a second, and then less and less often, until everything is
   * confirmed. So a driver notices a broken connection without having to wait for the next record.
   *
   * @return the last sequence number that is known to have arrived by now, or {@link
   *     Delivery.Retry} to be offered again what is not confirmed
   * @throws InterruptedException if interrupted, which happens when the driver is detached
   */
  default Delivery check() throws InterruptedException {
    return new Delivery.Delivered(0);
  }

  /**
   * Waits until what was delivered has left this machine. Called when there is nothing more to
   * deliver, before the driver is detached or the machine goes off.
   *
   * @param deadline how long it may take
   * @return the last sequence number that is known to have left, or what became of the rest
   * @throws InterruptedException if interrupted
   */
  default Delivery flush(Duration deadline) throws InterruptedException {
    return new Delivery.Delivered(Long.MAX_VALUE);
  }
}
