package io.felinos.framework.console;

import io.felinos.manifest.Size;
import io.felinos.manifest.json.RecordBinder;
import org.jspecify.annotations.Nullable;

/**
 * What {@code ManifestPassthrough.console} says about the log.
 *
 * @param bytes how much the records may take
 * @param block whether the program waits for drivers that are behind when the log is full
 */
public record LogOptions(long bytes, boolean block) {

  /** Room for more than 100,000 lines; only what is used is taken. */
  private static final long MOST = 32L << 20;

  private static final int SHARE_OF_HEAP = 8;

  private record Log(@Nullable String buffer, @Nullable String overflow) {}

  private record Part(@Nullable Log console) {}

  /** What holds until the manifest is read, and when it says nothing. */
  public static LogOptions defaults() {
    return new LogOptions(Math.min(MOST, Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP), false);
  }

  /**
   * Reads the configuration of the klib {@code console}.
   *
   * @param json as in the manifest; null if it has none
   */
  public static LogOptions of(@Nullable String json) {
    LogOptions defaults = defaults();
    Log log = json == null ? null : RecordBinder.bind(json, Part.class).console();
    if (log == null) {
      return defaults;
    }
    String buffer = log.buffer();
    return new LogOptions(
        buffer == null ? defaults.bytes() : Size.parse(buffer).bytes(),
        "block".equals(log.overflow()));
  }
}
