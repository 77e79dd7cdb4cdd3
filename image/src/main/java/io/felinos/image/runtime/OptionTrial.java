package io.felinos.image.runtime;

import io.felinos.image.ImageException;
import io.felinos.image.host.Command;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Tries JVM options with the runtime they are meant for, so that a wrong one fails the build and
 * not the boot. Options that would read or write files, or wait for a debugger, are left out of the
 * trial.
 */
public final class OptionTrial {
  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final List<String> WITH_FILES =
      List.of(
          "-javaagent:",
          "-agentpath:",
          "-agentlib:",
          "-Xrun",
          "-Xlog",
          "-Xloggc",
          "-XX:LogFile",
          "-XX:ErrorFile",
          "-XX:StartFlightRecording",
          "-XX:FlightRecorderOptions",
          "-XX:AOT",
          "-XX:Archive",
          "-XX:SharedArchiveFile",
          "-XX:Flags",
          "-XX:VMOptionsFile",
          "-XX:OnError",
          "-XX:OnOutOfMemoryError",
          "-Dcom.sun.management.",
          "-Djava.security.manager");

  private OptionTrial() {}

  /**
   * Starts {@code java OPTIONS -version}.
   *
   * @throws ImageException if the JVM refuses them; its first line of complaint is quoted
   */
  public static void check(JavaRuntime runtime, List<String> options) throws ImageException {
    List<String> tried =
        options.stream().filter(o -> WITH_FILES.stream().noneMatch(o::startsWith)).toList();
    for (String option : tried) {
      if (!option.startsWith("-") && !isValue(options, option)) {
        throw new ImageException(
            "Java.Options: \"%s\" is not an option: options begin with \"-\"; the program's arguments go into Args"
                .formatted(option));
      }
    }
    if (tried.isEmpty()) {
      return;
    }
    List<String> words = new ArrayList<>();
    words.add(runtime.home().resolve("bin/java").toString());
    words.addAll(tried);
    words.add("-version");
    Command.Outcome outcome = new Command(words, Map.of(), TIMEOUT).run();
    if (outcome.status() != 0) {
      throw new ImageException(
          "Java.Options: the JVM does not take \"%s\": %s"
              .formatted(String.join(" ", tried), complaint(outcome)));
    }
  }

  private static boolean isValue(List<String> options, String word) {
    int before = options.indexOf(word) - 1;
    return before >= 0
        && options.get(before).startsWith("--")
        && !options.get(before).contains("=");
  }

  private static String complaint(Command.Outcome outcome) {
    return (outcome.err() + outcome.out())
        .lines()
        .filter(line -> !line.isBlank() && !line.startsWith("Error: Could not create the Java"))
        .findFirst()
        .orElse("exit status " + outcome.status());
  }
}
