package io.felinos.klib.ntp;

import io.felinos.klib.ntp.client.PollRange;
import io.felinos.klib.ntp.client.Refclock;
import io.felinos.klib.ntp.client.ServerName;
import io.felinos.klib.ntp.clock.Policy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the config amounts to. Keys of ManifestPassthrough count before variables; what neither has
 * is as the original's documentation says.
 *
 * @param servers at least one
 */
record NtpSettings(Refclock refclock, List<ServerName> servers, PollRange range, Policy policy) {

  private static final String POOL = "pool.ntp.org";
  private static final int POLL_MIN = 4;

  /** With a server in a variable: 64 s, as ntpd. */
  private static final int VARIABLE_POLL_MIN = 6;

  private static final int POLL_MAX = 10;
  private static final double MAX_SLEW_PPM = 83_333;
  private static final double MAX_FREQUENCY_PPM = 25_000;
  private static final double PER_MILLION = 1e-6;

  /**
   * Makes the settings.
   *
   * @param variables the program's environment, or that of the config
   * @throws IllegalArgumentException if a value makes no sense; the message names its key
   */
  static NtpSettings of(NtpConfig config, Map<String, String> variables) {
    String address = variables.getOrDefault("ntpAddress", "");
    List<String> named = config.ntpServers();
    boolean byVariable =
        address != null && !address.isBlank() && (named == null || named.isEmpty());
    List<ServerName> servers = new ArrayList<>();
    if (byVariable) {
      ServerName server = ServerName.parse(address);
      Integer port = number(variables, "ntpPort", 1, 65_535);
      servers.add(port == null ? server : server.at(port));
    } else {
      for (String each : named == null || named.isEmpty() ? List.of(POOL) : named) {
        servers.add(ServerName.parse(each));
      }
    }
    Integer min = first(config.ntpPollMin(), poll(variables, "ntpPollMin"));
    Integer max = first(config.ntpPollMax(), poll(variables, "ntpPollMax"));
    int defaultMin = byVariable ? VARIABLE_POLL_MIN : POLL_MIN;
    Policy policy =
        new Policy(
            config.ntpResetThreshold() == null
                ? seconds(variables, "ntpResetThreshold")
                : config.ntpResetThreshold(),
            ppm(config.ntpMaxSlewPpm(), MAX_SLEW_PPM),
            ppm(config.ntpMaxFreqPpm(), MAX_FREQUENCY_PPM));
    NtpConfig.Chrony chrony = config.chrony();
    Refclock refclock = Refclock.of(chrony == null ? null : chrony.refclock());
    return new NtpSettings(refclock, List.copyOf(servers), range(min, max, defaultMin), policy);
  }

  /** One bound alone moves the other's default. */
  private static PollRange range(@Nullable Integer min, @Nullable Integer max, int defaultMin) {
    if (min != null && max != null && max < min) {
      throw new IllegalArgumentException(
          "ntp_poll_max: " + max + " is less than ntp_poll_min, " + min);
    }
    int least = min != null ? min : max == null ? defaultMin : Math.min(defaultMin, max);
    int most = max == null ? Math.max(least, POLL_MAX) : max;
    return new PollRange(least, most);
  }

  private static double ppm(@Nullable Integer given, double otherwise) {
    return (given == null ? otherwise : given) * PER_MILLION;
  }

  private static @Nullable Integer first(@Nullable Integer one, @Nullable Integer other) {
    return one == null ? other : one;
  }

  private static @Nullable Integer poll(Map<String, String> variables, String name) {
    return number(variables, name, PollRange.LEAST, PollRange.MOST);
  }

  private static @Nullable Integer number(
      Map<String, String> variables, String name, int least, int most) {
    String text = variables.get(name);
    if (text == null || text.isBlank()) {
      return null;
    }
    int number;
    try {
      number = Integer.parseInt(text.strip());
    } catch (NumberFormatException e) {
      number = least - 1;
    }
    if (number < least || number > most) {
      throw new IllegalArgumentException(
          name + ": \"" + text + "\" is not a number from " + least + " to " + most);
    }
    return number;
  }

  private static double seconds(Map<String, String> variables, String name) {
    String text = variables.get(name);
    if (text == null || text.isBlank()) {
      return 0;
    }
    double seconds;
    try {
      seconds = Double.parseDouble(text.strip());
    } catch (NumberFormatException e) {
      seconds = -1;
    }
    if (!(seconds >= 0 && seconds < Double.MAX_VALUE)) {
      throw new IllegalArgumentException(name + ": \"" + text + "\" is not a number of seconds");
    }
    return seconds;
  }
}
