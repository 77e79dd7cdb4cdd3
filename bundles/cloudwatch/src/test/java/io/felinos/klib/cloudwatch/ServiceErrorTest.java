package io.felinos.klib.cloudwatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.felinos.api.fakes.FakeHttp;
import org.junit.jupiter.api.Test;

class ServiceErrorTest {

  @Test
  void readsTheJsonProtocol() {
    ServiceError error =
        ServiceError.of(
            FakeHttp.reply(
                400,
                "{\"__type\":\"com.amazonaws.logs#ThrottlingException\",\"message\":\"slow\"}"));
    assertThat(error).isEqualTo(new ServiceError("ThrottlingException", "slow"));
    assertThat(error.text()).isEqualTo("ThrottlingException: slow");
    assertThat(ServiceError.of(FakeHttp.reply(400, "{\"__type\":\"X\",\"Message\":\"m\"}")))
        .isEqualTo(new ServiceError("X", "m"));
  }

  @Test
  void prefersTheHeaderField() {
    assertThat(
            ServiceError.of(
                FakeHttp.with(
                    FakeHttp.reply(400, "{\"__type\":\"Y\"}"),
                    "x-amzn-ErrorType",
                    "X:http://internal.amazon.com/coral/")))
        .isEqualTo(new ServiceError("X", ""));
  }

  @Test
  void readsTheQueryProtocol() {
    ServiceError error =
        ServiceError.of(
            FakeHttp.reply(
                403,
                "<ErrorResponse><Error><Type>Sender</Type><Code>ExpiredToken</Code>"
                    + "<Message>The token\nis expired</Message></Error></ErrorResponse>"));
    assertThat(error).isEqualTo(new ServiceError("ExpiredToken", "The token is expired"));
    assertThat(error.stale()).isTrue();
  }

  @Test
  void hasTheStatusWhereNothingElseIsSaid() {
    assertThat(ServiceError.of(FakeHttp.reply(418, "<Code>")))
        .extracting(ServiceError::text)
        .isEqualTo("status 418");
    assertThat(ServiceError.of(FakeHttp.reply(400, "")))
        .extracting(ServiceError::text)
        .isEqualTo("status 400");
    assertThat(ServiceError.of(FakeHttp.reply(400, "[1,{")))
        .extracting(ServiceError::text)
        .isEqualTo("status 400");
  }

  @Test
  void staysInOneShortLine() {
    String text =
        ServiceError.of(
                FakeHttp.reply(
                    400, "{\"__type\":\"X\",\"message\":\"a\\n\\u001b" + "b".repeat(5000) + "\"}"))
            .text();
    assertThat(text).startsWith("X: a  b").hasSizeLessThan(320).doesNotContain("\n", "\u001b");
  }
}
