package io.felinos.klib.cloudwatch;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The klib's part of the config file, as the schema has it.
 *
 * @param logging null if the console is not to be carried
 * @param memMetricsInterval in seconds; null or 0 for no metrics
 */
public record CloudWatchConfig(@Nullable Logging logging, @Nullable Integer memMetricsInterval) {

  private static final int LONGEST_GROUP = 512;

  /**
   * Where the console goes.
   *
   * @param logGroup null for the image's name
   * @param logStream null for the instance's identifier
   */
  public record Logging(@Nullable String logGroup, @Nullable String logStream) {

    /**
     * The log group's name.
     *
     * @param imageName what to make it of if it is not configured; characters that CloudWatch does
     *     not allow become an underscore (API Reference, CreateLogGroup)
     */
    String group(String imageName) {
      if (logGroup != null) {
        return logGroup;
      }
      StringBuilder name = new StringBuilder();
      for (int i = 0; i < imageName.length() && i < LONGEST_GROUP; i++) {
        char c = imageName.charAt(i);
        boolean allowed =
            (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || ".-_/#".indexOf(c) >= 0;
        name.append(allowed ? c : '_');
      }
      return name.isEmpty() ? "_" : name.toString();
    }
  }

  /** Time between two measurements; zero for none. */
  Duration interval() {
    return Duration.ofSeconds(memMetricsInterval == null ? 0 : memMetricsInterval);
  }
}
