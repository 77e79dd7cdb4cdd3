package io.felinos.api.console;

import java.time.Duration;

/** What became of a batch that a driver was asked to deliver. */
public sealed interface Delivery {

  /**
   * The records up to {@code through} have arrived.
   *
   * @param through the last sequence number that arrived; it may be smaller than the batch's last
   *     when the rest is still on its way, and then the rest is offered again only after a {@link
   *     Retry} or when the driver is attached again
   * @param refused how many of them the other side refused for good by themselves, besides those
   *     that were reported already
   * @param reason why it refused them; empty if it did not
   */
  record Delivered(long through, long refused, String reason) implements Delivery {

    /** Everything up to {@code through} has arrived. */
    public Delivered(long through) {
      this(through, 0, "");
    }
  }

  /**
   * Nothing more can be delivered now; everything not acknowledged is offered again.
   *
   * @param reason why, for the console and the shell; one line, no secrets
   * @param after wait at least so long, as in Retry-After; zero leaves it to the shared backoff
   */
  record Retry(String reason, Duration after) implements Delivery {}

  /**
   * The records up to {@code through} were refused for good and are given up, counted.
   *
   * @param through the last sequence number given up
   * @param reason why; one line, no secrets
   */
  record Rejected(long through, String reason) implements Delivery {}
}
