package io.felinos.api.console;

import org.osgi.annotation.versioning.ProviderType;

/**
 * The one bounded, ordered record of everything the machine says. A service of the framework; safe
 * for use by several threads.
 */
@ProviderType
public interface ConsoleLog {

  /**
   * Opens a cursor at the oldest record still held, so that a driver plugged in late gets the boot
   * messages.
   *
   * @param name for statistics and messages; the same name may be opened again after a close, and
   *     then goes on behind what it had acknowledged
   */
  Cursor open(String name);

  /**
   * Appends one line said by FelinOS or a klib. Never blocks.
   *
   * @param severity RFC 5424 severity, 0 to 7
   * @param line text without line breaks; those it has become separate records
   */
  void say(int severity, String line);

  /** The sequence number of the newest record; 0 when there is none. */
  long newest();
}
