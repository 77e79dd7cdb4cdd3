package io.felinos.api.machine;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * A service of a klib that wants to know when the machine is saved, to go on later in any number of
 * copies. Before the save, what must not be in a file or in two machines goes: connections,
 * credentials, tokens. In a copy everything else is new already: clock, randomness, the names of
 * {@link Machine}, hardware address; network addresses come soon, as after a boot.
 *
 * <p>Methods are called on a thread of the framework's; before a save the services that were
 * registered last come first, afterwards the other way round.
 */
@ConsumerType
public interface Checkpointed {

  /**
   * Gets ready to be saved.
   *
   * @throws Exception if that is not possible now; the machine is not saved
   */
  void beforeSave() throws Exception;

  /** Goes on, in a copy, or in the machine itself when it could not be saved. */
  void afterRestore();
}
