package io.felinos.console;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The keys at the root of ManifestPassthrough that are about consoles; null where a key is absent.
 * What {@code console} says about the log itself (buffer, overflow, spool) is the framework's.
 *
 * @param consoles {@code +name} and {@code -name}, in order
 * @param netconsoleIp an address, no name
 * @param netconsolePort 1 to 65535
 * @param console about the log and its drivers
 */
public record ConsoleConfig(
    @Nullable List<String> consoles,
    @Nullable String netconsoleIp,
    @Nullable Integer netconsolePort,
    @Nullable Limits console) {

  /** What is used when nothing is configured. */
  static final ConsoleConfig DEFAULT = new ConsoleConfig(null, null, null, null);

  private static final String HOST_IN_USER_NETWORKING = "10.0.2.2";
  private static final int NETCONSOLE_PORT = 4444;
  private static final int DRAIN_SECONDS = 30;

  /**
   * The object {@code console}.
   *
   * @param buffer a size
   * @param overflow {@code drop_oldest} or {@code block}
   * @param drain seconds
   * @param spool a path
   * @param spoolMax a size
   */
  public record Limits(
      @Nullable String buffer,
      @Nullable String overflow,
      @Nullable Integer drain,
      @Nullable String spool,
      @Nullable String spoolMax) {}

  List<String> consolesOrNone() {
    return Objects.requireNonNullElse(consoles, List.of());
  }

  String netconsoleAddress() {
    return Objects.requireNonNullElse(netconsoleIp, HOST_IN_USER_NETWORKING);
  }

  int netconsolePortOrDefault() {
    return Objects.requireNonNullElse(netconsolePort, NETCONSOLE_PORT);
  }

  /** The most that a drain may take. */
  Duration drain() {
    Integer seconds = console == null ? null : console.drain();
    return Duration.ofSeconds(Objects.requireNonNullElse(seconds, DRAIN_SECONDS));
  }
}
