package io.felinos.api.console;

import java.time.Duration;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The console drivers of this machine. A service of the console bundle; safe for use by several
 * threads.
 */
@ProviderType
public interface ConsoleRegistry {

  /**
   * Waits until every enabled driver delivered what the log holds now and flushed it. The framework
   * calls this before it stops the bundles. The drivers stay attached, and deliver what is said
   * later.
   *
   * <p>A driver that cannot deliver is tried again at once and then as its backoff says, until the
   * time is over; then one line of the console says how many records it still owed.
   *
   * @param deadline wait no longer than this, nor longer than {@code console.drain} of the
   *     configuration
   * @return true if everything was delivered
   * @throws InterruptedException if interrupted while waiting
   */
  boolean drain(Duration deadline) throws InterruptedException;

  /** Every known driver: the enabled ones, the newest first, and then the disabled ones. */
  List<DriverState> drivers();

  /**
   * Enables or disables a driver, until the machine goes off, whatever {@code consoles} says. One
   * that is disabled delivers what it can within some seconds first; one that is enabled again goes
   * on behind what it had delivered.
   *
   * @param name as in {@link DriverState#name}
   * @throws IllegalArgumentException if there is no such driver; the message names those there are
   */
  void enable(String name, boolean enabled);

  /**
   * How a driver is doing.
   *
   * @param name as in {@code consoles}
   * @param enabled whether it is given anything to deliver
   * @param trouble why it cannot deliver at the moment; empty if it can
   * @param delivered how many records arrived, as far as is known
   * @param pending how many records it has not confirmed
   * @param rejected how many records were refused for good by the other side
   * @param lost how many records the log dropped before this driver had them
   */
  record DriverState(
      String name,
      boolean enabled,
      String trouble,
      long delivered,
      long pending,
      long rejected,
      long lost) {}
}
