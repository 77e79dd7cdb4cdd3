package io.felinos.klib.gcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.felinos.api.fakes.FakeHttp;
import io.felinos.api.fakes.FakeTimer;
import io.felinos.api.http.Request;
import io.felinos.delivery.service.UnavailableException;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceAccountTest {
  private static final Duration DEADLINE = Duration.ofSeconds(5);

  private final FakeTimer timer = new FakeTimer();
  private final FakeGoogle google = new FakeGoogle(timer);
  private final FakeHttp http = new FakeHttp().otherwise(google);
  private final ServiceAccount account = new ServiceAccount(new MetadataServer(http), timer);

  @Test
  void renewsATokenBeforeItExpires() throws Exception {
    assertThat(token()).isEqualTo("Bearer t1");
    timer.advance(Duration.ofSeconds(3600 - 226));
    assertThat(token()).isEqualTo("Bearer t1");
    timer.advance(Duration.ofSeconds(1));
    assertThat(token()).isEqualTo("Bearer t2");
  }

  @Test
  void keepsATokenThatIsGoodWhileThereIsNoNewOne() throws Exception {
    token();
    google.metadataAway(true);
    timer.advance(Duration.ofSeconds(3600 - 100));
    assertThat(token()).isEqualTo("Bearer t1");
    int asked = http.sent().size();
    assertThat(token()).isEqualTo("Bearer t1");
    assertThat(http.sent()).hasSize(asked);
    timer.advance(Duration.ofSeconds(101));
    assertThatExceptionOfType(UnavailableException.class).isThrownBy(this::token);
  }

  @Test
  void doesNotAskForShortTokensAllTheTime() throws Exception {
    google.lifetime(60);
    token();
    timer.advance(Duration.ofSeconds(9));
    assertThat(token()).isEqualTo("Bearer t1");
    timer.advance(Duration.ofSeconds(1));
    assertThat(token()).isEqualTo("Bearer t2");
  }

  @Test
  void forgetsATokenThatWasRefused() throws Exception {
    token();
    account.renew();
    assertThat(token()).isEqualTo("Bearer t2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{",
        "{\"access_token\":\"a\\r\\nb: c\",\"expires_in\":10}",
        "{\"expires_in\":10}",
        "<html>"
      })
  void saysSoOfWhatIsNoToken(String answer) {
    http.next(FakeHttp.with(FakeHttp.reply(200, answer), "Metadata-Flavor", "Google"));
    assertThatExceptionOfType(UnavailableException.class)
        .isThrownBy(this::token)
        .withMessageContaining("the metadata server's")
        .withMessageNotContaining("html");
  }

  private String token() throws UnavailableException, InterruptedException {
    return account
        .authorize(Request.get(URI.create("https://example.org")), DEADLINE)
        .headers()
        .first("Authorization")
        .orElse("");
  }
}
