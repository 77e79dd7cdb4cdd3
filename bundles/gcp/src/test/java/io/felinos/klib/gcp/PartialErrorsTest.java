package io.felinos.klib.gcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.felinos.api.fakes.FakeHttp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PartialErrorsTest {

  @Test
  void countsEntriesOfTheRequest() {
    PartialErrors errors =
        of(
            """
            "0": {"code": 3, "message": "too\\nold"}, "2": {"code": 3}, "3": {}, "-1": {}, "x": {}
            """);
    assertThat(errors.count()).isEqualTo(2);
    assertThat(errors.temporary()).isFalse();
    assertThat(errors.reason()).isEqualTo("Google Cloud Logging: too old (code 3)");
  }

  @ParameterizedTest
  @CsvSource({"3, false", "9, false", "11, false", "8, true", "14, true", "7, true"})
  void knowsWhatAnotherTryMayHelp(int code, boolean temporary) {
    assertThat(of("\"1\": {\"code\": " + code + "}").temporary()).isEqualTo(temporary);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "<html>", "{}", "{\"error\": {\"details\": [{\"@type\": \"x\"}, 7]}}", "[]"})
  void findsNoneInOtherAnswers(String body) {
    assertThat(PartialErrors.of(FakeHttp.reply(400, body), 3).count()).isZero();
  }

  private static PartialErrors of(String errors) {
    String body =
        """
        {"error": {"code": 400, "details": [
          {"@type": "type.googleapis.com/google.rpc.Help"},
          {"@type": "type.googleapis.com/google.logging.v2.WriteLogEntriesPartialErrors",
           "logEntryErrors": {%s}}]}}
        """;
    return PartialErrors.of(FakeHttp.reply(400, body.formatted(errors)), 3);
  }
}
