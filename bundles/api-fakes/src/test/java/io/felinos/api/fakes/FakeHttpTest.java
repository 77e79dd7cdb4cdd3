package io.felinos.api.fakes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.felinos.api.http.Answer;
import io.felinos.api.http.Body;
import io.felinos.api.http.Headers;
import io.felinos.api.http.HttpException;
import io.felinos.api.http.Request;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class FakeHttpTest {
  private static final URI PLACE = URI.create("http://metadata/x");

  private final FakeHttp http = new FakeHttp();

  @Test
  void givesTheScriptedAnswersInOrderAndThenTheOthers() throws Exception {
    http.next(401, "").fail(HttpException.Kind.BROKEN).otherwise(r -> FakeHttp.reply(200, "ok"));
    assertThat(http.send(Request.get(PLACE)).status()).isEqualTo(401);
    assertThatThrownBy(() -> http.send(Request.get(PLACE)))
        .isInstanceOfSatisfying(
            HttpException.class, e -> assertThat(e.kind()).isEqualTo(HttpException.Kind.BROKEN));
    assertThat(http.send(Request.get(PLACE)).text()).isEqualTo("ok");
    assertThat(http.sent()).hasSize(3);
    assertThat(http.left()).isZero();
  }

  @Test
  void refusesWhatNobodyScripted() {
    assertThatThrownBy(() -> http.send(Request.get(PLACE))).isInstanceOf(HttpException.class);
  }

  @Test
  void keepsBodiesThatAreStreamed() throws Exception {
    http.next(200, "");
    Body body = new Body.Streamed(() -> new ByteArrayInputStream(new byte[] {65, 66}), -1);
    http.send(Request.of("PUT", PLACE, body).with("Accept", "x"));
    assertThat(http.last().text()).isEqualTo("AB");
    assertThat(http.last().request().headers().first("accept")).contains("x");
  }

  @Test
  void opensAnswersAndHoldsTheirLimit() throws Exception {
    http.next(200, "1234").next(200, "1234");
    try (Answer answer = http.open(Request.get(PLACE))) {
      assertThat(answer.body().readAllBytes()).hasSize(4);
    }
    assertThatThrownBy(() -> http.open(Request.get(PLACE).atMost(3)))
        .isInstanceOfSatisfying(
            HttpException.class, e -> assertThat(e.kind()).isEqualTo(HttpException.Kind.TOO_LARGE));
  }

  @Test
  void endsWhenInterrupted() {
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> http.send(Request.get(PLACE)))
        .isInstanceOf(InterruptedException.class);
    assertThat(http.sent()).isEmpty();
  }

  @Test
  void obeysRetryAfter() {
    Headers headers = Headers.NONE.with("retry-after", "7");
    assertThat(http.retryPolicy().after(429, headers)).contains(Duration.ofSeconds(7));
    assertThat(http.retryPolicy().after(503, Headers.NONE)).contains(Duration.ZERO);
    assertThat(http.retryPolicy().after(501, headers)).isEmpty();
    assertThat(http.retryPolicy().after(404, headers)).isEmpty();
    assertThat(http.retryPolicy().after(new HttpException(HttpException.Kind.UNTRUSTED, "x")))
        .isEmpty();
  }
}
