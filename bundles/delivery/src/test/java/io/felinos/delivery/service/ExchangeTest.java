package io.felinos.delivery.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.felinos.api.fakes.FakeHttp;
import io.felinos.api.fakes.FakeTimer;
import io.felinos.api.http.HttpException;
import io.felinos.api.http.Reply;
import io.felinos.api.http.Request;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExchangeTest {
  private static final Duration DEADLINE = Duration.ofSeconds(20);
  private static final Request REQUEST =
      Request.post(URI.create("https://example.org/a?secret=1"), new byte[1]);

  private final FakeHttp http = new FakeHttp();
  private final Numbered authority = new Numbered();
  private final Exchange exchange = new Exchange(http, authority, new FakeTimer());

  /** Credentials that are a number. */
  private static final class Numbered implements Authority {
    private int number = 1;

    @Override
    public Request authorize(Request request, Duration deadline) {
      return request.with("Authorization", "secret " + number);
    }

    @Override
    public boolean stale(Reply reply) {
      return reply.status() == 401;
    }

    @Override
    public void renew() {
      number++;
    }
  }

  @Test
  void sendsOnceMoreWithNewCredentials() throws Exception {
    http.next(401, "").next(200, "ok");
    assertThat(exchange.send(REQUEST, DEADLINE).text()).isEqualTo("ok");
    assertThat(http.sent())
        .extracting(sent -> sent.request().headers().first("Authorization").orElse(""))
        .containsExactly("secret 1", "secret 2");
    assertThat(http.last().request().overall()).isEqualTo(DEADLINE);
  }

  @Test
  void givesUpForNowWhenNewCredentialsDoNotHelp() {
    http.next(401, "").next(401, "no\n\n  such\taccount");
    assertThat(failure())
        .hasMessage("POST https://example.org/a: status 401: no such account")
        .returns(false, UnavailableException::received);
    assertThat(http.sent()).hasSize(2);
    assertThat(authority.number).isEqualTo(3);
  }

  @Test
  void obeysRetryAfter() {
    http.next(FakeHttp.with(FakeHttp.reply(503, "x".repeat(500)), "Retry-After", "9"));
    assertThat(failure())
        .hasMessage("POST https://example.org/a: status 503: " + "x".repeat(200))
        .returns(Duration.ofSeconds(9), UnavailableException::after)
        .returns(true, UnavailableException::received);
  }

  @Test
  void leavesOtherAnswersToTheCaller() throws Exception {
    http.next(400, "bad").next(404, "gone");
    assertThat(exchange.send(REQUEST, DEADLINE).status()).isEqualTo(400);
    assertThat(exchange.send(REQUEST, DEADLINE).status()).isEqualTo(404);
  }

  @ParameterizedTest
  @EnumSource
  void triesAgainLaterWhateverFails(HttpException.Kind kind) {
    http.fail(kind);
    boolean sent = kind != HttpException.Kind.CONNECT && kind != HttpException.Kind.UNTRUSTED;
    assertThat(failure())
        .hasMessage("POST https://example.org/a: " + kind)
        .returns(sent, UnavailableException::received);
  }

  private UnavailableException failure() {
    return catchThrowableOfType(UnavailableException.class, () -> exchange.send(REQUEST, DEADLINE));
  }
}
