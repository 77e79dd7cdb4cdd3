package io.felinos.klib.cloudwatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.felinos.api.fakes.FakeHttp;
import io.felinos.api.fakes.FakeTimer;
import io.felinos.api.http.HttpException;
import io.felinos.delivery.service.UnavailableException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetadataTest {
  private static final Duration DEADLINE = Duration.ofSeconds(10);
  private static final String PATH = "/latest/meta-data/instance-id";

  private final FakeHttp http = new FakeHttp();
  private final FakeTimer timer = new FakeTimer();
  private final Metadata metadata = new Metadata(http, timer);

  @Test
  void asksWithATokenAndKeepsIt() throws Exception {
    http.next(200, "TOKEN==\n").next(200, " i-1\n").next(200, "i-2");

    assertThat(metadata.get(PATH, DEADLINE)).isEqualTo("i-1");
    assertThat(metadata.get(PATH, DEADLINE)).isEqualTo("i-2");

    FakeHttp.Sent put = http.sent().get(0);
    assertThat(put.request().method()).isEqualTo("PUT");
    assertThat(put.request().uri()).hasToString("http://169.254.169.254/latest/api/token");
    assertThat(put.request().headers().first("X-aws-ec2-metadata-token-ttl-seconds"))
        .contains("21600");
    assertThat(http.sent()).hasSize(3);
    assertThat(http.last().request().uri()).hasToString("http://169.254.169.254" + PATH);
    assertThat(http.last().request().headers().first("X-aws-ec2-metadata-token"))
        .contains("TOKEN==");
  }

  @ParameterizedTest
  @ValueSource(ints = {404, 405, 501})
  void usesVersion1WhereThereIsNoVersion2(int status) throws Exception {
    http.next(status, "").next(200, "i-1").next(200, "i-2");

    assertThat(metadata.get(PATH, DEADLINE)).isEqualTo("i-1");
    assertThat(metadata.get(PATH, DEADLINE)).isEqualTo("i-2");

    assertThat(http.sent()).hasSize(3);
    assertThat(http.last().request().headers().first("X-aws-ec2-metadata-token")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 403, 500, 503})
  void doesNotFallBackToVersion1ForOtherReasons(int status) {
    http.next(status, "").next(200, "i-1");

    assertThatThrownBy(() -> metadata.get(PATH, DEADLINE))
        .isInstanceOf(UnavailableException.class)
        .hasMessageContaining("status " + status);
    assertThat(http.sent()).hasSize(1);
  }

  @Test
  void doesNotFallBackToVersion1WhenNobodyAnswers() {
    http.fail(HttpException.Kind.TIMEOUT).next(200, "i-1");

    assertThatThrownBy(() -> metadata.get(PATH, DEADLINE))
        .isInstanceOf(UnavailableException.class)
        .hasMessageContaining("does not answer");
    assertThat(http.sent()).hasSize(1);
  }

  @Test
  void getsANewTokenWhenTheOldOneIsRefused() throws Exception {
    http.next(200, "A").next(200, "i-1").next(401, "").next(200, "B").next(200, "i-1");
    metadata.get(PATH, DEADLINE);

    assertThat(metadata.get(PATH, DEADLINE)).isEqualTo("i-1");
    assertThat(http.last().request().headers().first("X-aws-ec2-metadata-token")).contains("B");
  }

  @Test
  void givesUpForNowWhenEveryTokenIsRefused() {
    http.next(200, "A").next(401, "").next(200, "B").next(401, "");
    assertThatThrownBy(() -> metadata.get(PATH, DEADLINE))
        .isInstanceOf(UnavailableException.class)
        .hasMessageContaining("status 401");
  }

  @Test
  void renewsTheTokenBeforeItExpires() throws Exception {
    http.next(200, "A").next(200, "i-1").next(200, "B").next(200, "i-1");
    metadata.get(PATH, DEADLINE);
    timer.advance(Duration.ofSeconds(21_600 - 300));
    metadata.get(PATH, DEADLINE);
    assertThat(http.last().request().headers().first("X-aws-ec2-metadata-token")).contains("B");
  }

  @Test
  void tellsWhatIsNotThereFromWhatIsNotKnown() throws Exception {
    http.next(200, "A").next(404, "").next(404, "").next(500, "");
    assertThat(metadata.find(PATH, DEADLINE)).isEmpty();
    assertThatThrownBy(() -> metadata.get(PATH, DEADLINE)).hasMessageContaining("has no " + PATH);
    assertThatThrownBy(() -> metadata.find(PATH, DEADLINE)).hasMessageContaining("status 500");
  }

  @Test
  void refusesATokenThatIsNone() {
    http.next(200, "<html>two lines\nof it</html>");
    assertThatThrownBy(() -> metadata.find(PATH, DEADLINE))
        .isInstanceOf(UnavailableException.class)
        .hasMessageContaining("token");
  }

  @Test
  void obeysRetryAfter() {
    http.next(FakeHttp.with(FakeHttp.reply(503, ""), "Retry-After", "7"));
    assertThatThrownBy(() -> metadata.find(PATH, DEADLINE))
        .isInstanceOfSatisfying(
            UnavailableException.class,
            e -> assertThat(e.after()).isEqualTo(Duration.ofSeconds(7)));
  }
}
