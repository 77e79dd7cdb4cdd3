package io.felinos.http;

import io.felinos.api.http.Headers;
import io.felinos.api.http.HttpException;
import io.felinos.api.http.RetryPolicy;
import io.felinos.api.machine.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** The rules of RFC 9110 and of the log services. */
final class Retries implements RetryPolicy {
  private static final int REQUEST_TIMEOUT = 408;
  private static final int TOO_EARLY = 425;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int NOT_IMPLEMENTED = 501;
  private static final int VERSION_NOT_SUPPORTED = 505;

  /** A server does not silence a machine for longer, whatever it says. */
  private static final Duration LONGEST = Duration.ofHours(1);

  private final Clock clock;

  Retries(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Optional<Duration> after(int status, Headers headers) {
    boolean again =
        status == REQUEST_TIMEOUT
            || status == TOO_EARLY
            || status == TOO_MANY_REQUESTS
            || (status / 100 == 5 && status != NOT_IMPLEMENTED && status != VERSION_NOT_SUPPORTED);
    return again ? Optional.of(wait(headers)) : Optional.empty();
  }

  @Override
  public Optional<Duration> after(HttpException failure) {
    return switch (failure.kind()) {
      case UNTRUSTED, REDIRECT -> Optional.empty();
      case CONNECT, TIMEOUT, BROKEN, PROTOCOL, TOO_LARGE -> Optional.of(Duration.ZERO);
    };
  }

  /** RFC 9110 10.2.3. */
  private Duration wait(Headers headers) {
    String text = headers.first("Retry-After").orElse("").strip();
    Duration wait = Duration.ZERO;
    if (text.matches("[0-9]{1,18}")) {
      wait = Duration.ofSeconds(Long.parseLong(text));
    } else if (!text.isEmpty()) {
      wait = until(text, headers);
    }
    return wait.isNegative() ? Duration.ZERO : wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
  }

  /** By the server's own clock where it tells: this machine's may not be right yet. */
  private Duration until(String date, Headers headers) {
    try {
      Instant then = parse(date);
      Optional<String> now = headers.first("Date");
      return Duration.between(
          now.isPresent() ? parse(now.get()) : clock.instantOf(clock.bootNanos()), then);
    } catch (DateTimeException e) {
      // Not a date: as if the server had not said anything.
      return Duration.ZERO;
    }
  }

  private static Instant parse(String date) {
    return Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date.strip()));
  }
}
