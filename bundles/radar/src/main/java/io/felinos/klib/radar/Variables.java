package io.felinos.klib.radar;

import io.felinos.api.machine.Program;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The klib's environment variables: those of the program as it will be or is started, so that a key
 * may come with {@code felinos run -e} or with user data, else those of the config.
 */
final class Variables {
  private static final String KEY = "RADAR_KEY";

  private final @Nullable Program program;
  private final Map<String, String> configured;

  /**
   * Variables.
   *
   * @param program null where there is none
   * @param configured what the config file has
   */
  Variables(@Nullable Program program, Map<String, String> configured) {
    this.program = program;
    this.configured = configured;
  }

  /** The variable's value; empty if there is none. */
  String get(String name) {
    String value = program == null ? null : program.environment().get(name);
    return value == null ? configured.getOrDefault(name, "") : value;
  }

  /** The collector's key, which is a secret; empty if there is none that fits into a header. */
  String key() {
    String key = get(KEY).strip();
    for (int i = 0; i < key.length(); i++) {
      if (key.charAt(i) <= ' ' || key.charAt(i) > '~') {
        return "";
      }
    }
    return key;
  }
}
