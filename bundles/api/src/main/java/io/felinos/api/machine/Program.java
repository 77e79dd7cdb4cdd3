package io.felinos.api.machine;

import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The program of this machine before it starts, for klibs that come before it ({@code @Klib(first =
 * true)}). A service of the framework; safe for use by several threads.
 */
@ProviderType
public interface Program {

  /** The environment that the program will have, or has. */
  Map<String, String> environment();

  /**
   * Adds variables to the program's environment, in place of those of the same name; {@code
   * System.getenv} of a Java program and the environment of its child processes have them.
   *
   * @throws IllegalStateException if the program has started
   */
  void addEnvironment(Map<String, String> variables);

  /**
   * Ends the machine without starting the program; the console says why, the exit status is 127.
   * Only the first call counts.
   *
   * @param reason one line: what is missing, where it was looked for, why it failed
   * @throws IllegalStateException if the program has started
   */
  void refuse(String reason);
}
