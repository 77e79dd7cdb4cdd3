package io.felinos.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.felinos.api.fakes.FakeClock;
import io.felinos.api.http.Headers;
import io.felinos.api.http.HttpException;
import io.felinos.api.http.HttpException.Kind;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetriesTest {
  private final Retries retries = new Retries(new FakeClock(Instant.parse("2026-03-01T12:00:00Z")));

  @ParameterizedTest
  @ValueSource(ints = {408, 425, 429, 500, 502, 503, 504, 599})
  void someAnswersAreWorthAnotherTry(int status) {
    assertThat(retries.after(status, Headers.NONE)).contains(Duration.ZERO);
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 304, 400, 401, 403, 404, 413, 501, 505})
  void othersAreNot(int status) {
    assertThat(retries.after(status, Headers.NONE.with("Retry-After", "5"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "120|120",
        " 7 |7",
        "0|0",
        "-3|0",
        "soon|0",
        "999999999|3600",
        "Sun, 01 Mar 2026 12:00:30 GMT|30",
        "Sun, 01 Mar 2026 11:00:00 GMT|0",
        "Sun, 01 Mar 2099 12:00:30 GMT|3600"
      })
  void waitsAsLongAsTheServerSaysAndAtMostAnHour(String value, long seconds) {
    assertThat(retries.after(503, Headers.NONE.with("Retry-After", value)))
        .contains(Duration.ofSeconds(seconds));
  }

  @Test
  void aDateIsMeantByTheClockOfTheServer() {
    Headers headers =
        Headers.NONE
            .with("Date", "Fri, 01 Mar 2030 00:00:00 GMT")
            .with("Retry-After", "Fri, 01 Mar 2030 00:00:09 GMT");
    assertThat(retries.after(429, headers)).contains(Duration.ofSeconds(9));
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void onlyDistrustAndForbiddenRedirectsAreFinal(Kind kind) {
    boolean last = kind == Kind.UNTRUSTED || kind == Kind.REDIRECT;
    assertThat(retries.after(new HttpException(kind, "x")).isEmpty()).isEqualTo(last);
  }
}
