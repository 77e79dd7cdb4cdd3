package io.felinos.manifest;

import java.nio.charset.StandardCharsets;

/** Any text is a config file or refused with its problems. */
public final class ConfigFuzz {
  private static final ConfigSchema SCHEMA = ConfigSchema.core();

  private ConfigFuzz() {}

  /** Called by Jazzer. */
  public static void fuzzerTestOneInput(byte[] input) {
    try {
      ConfigFile.parse(new String(input, StandardCharsets.UTF_8), "fuzzed.json", SCHEMA);
    } catch (ConfigException e) {
      if (e.problems().isEmpty()) {
        throw new AssertionError("refused without a problem", e);
      }
    }
  }
}
