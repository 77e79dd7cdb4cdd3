package io.felinos.klib.ntp;

import io.felinos.api.klib.ConfigurationBinder;
import io.felinos.api.klib.Klib;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the config says of ntp: keys of ManifestPassthrough, and variables of Env. What it leaves
 * out is null.
 *
 * @param ntpServers as users write them
 * @param ntpPollMin binary logarithm of seconds, 4 to 17
 * @param ntpPollMax binary logarithm of seconds, 4 to 17
 * @param ntpResetThreshold seconds
 * @param ntpMaxSlewPpm parts per million
 * @param ntpMaxFreqPpm parts per million
 * @param chrony other clocks
 * @param env variables by their names
 */
public record NtpConfig(
    @Nullable List<String> ntpServers,
    @Nullable Integer ntpPollMin,
    @Nullable Integer ntpPollMax,
    @Nullable Double ntpResetThreshold,
    @Nullable Integer ntpMaxSlewPpm,
    @Nullable Integer ntpMaxFreqPpm,
    @Nullable Chrony chrony,
    @Nullable Map<String, String> env) {

  private static final NtpConfig DEFAULT =
      new NtpConfig(null, null, null, null, null, null, null, null);

  /**
   * The object {@code chrony}.
   *
   * @param refclock {@code ptp}, {@code none} or nothing
   */
  public record Chrony(@Nullable String refclock) {}

  /** Reads a component's properties; a klib that the config only lists has no configuration. */
  static NtpConfig of(ConfigurationBinder binder, Map<String, ?> properties) {
    return properties.containsKey(Klib.CONFIGURATION)
        ? binder.bind(properties, NtpConfig.class)
        : DEFAULT;
  }
}
