package io.felinos.klib.cloudwatch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EventBatchTest {
  private static final long TIME = 1_772_366_400_000L;
  private static final long DAY = 24L * 3600 * 1000;

  private final EventBatch batch = new EventBatch();

  @BeforeEach
  void begin() {
    batch.begin("a \"group\"", "straße");
  }

  @Test
  void writesWhatPutLogEventsTakes() {
    assertThat(batch.add("one".getBytes(UTF_8), TIME)).isTrue();
    assertThat(batch.add("zw\u00f6lf \uD83D\uDE00 \"\\\t\u0001".getBytes(UTF_8), TIME + 1))
        .isTrue();
    assertThat(batch.count()).isEqualTo(2);
    assertThat(new String(batch.body(), UTF_8))
        .isEqualTo(
            "{\"logGroupName\":\"a \\\"group\\\"\",\"logStreamName\":\"straße\",\"logEvents\":["
                + "{\"timestamp\":1772366400000,\"message\":\"one\"},"
                + "{\"timestamp\":1772366400001,"
                + "\"message\":\"zwölf \uD83D\uDE00 \\\"\\\\\\t\\u0001\"}]}");
  }

  @Test
  void hasASpaceForAnEmptyLine() {
    batch.add(new byte[0], TIME);
    assertThat(messages()).containsExactly(" ");
  }

  @Test
  void bringsEventsInTheOrderOfTheirTimesAndKeepsItWhereTheyAreEqual() {
    long[] times = {5, 3, 5, 9, 3, 1, 5};
    for (int i = 0; i < times.length; i++) {
      assertThat(batch.add(("m" + i).getBytes(UTF_8), TIME + times[i])).isTrue();
    }
    assertThat(messages()).containsExactly("m5", "m1", "m4", "m0", "m2", "m6", "m3");
  }

  @Test
  void takesTenThousandEvents() {
    for (int i = 0; i < 10_000; i++) {
      assertThat(batch.add(new byte[] {'x'}, TIME)).isTrue();
    }
    assertThat(batch.add(new byte[] {'x'}, TIME)).isFalse();
    assertThat(messages()).hasSize(10_000);
  }

  @Test
  void countsBytesAsCloudWatchDoes() {
    assertThat(batch.add(new byte[1_048_550], TIME)).isTrue();
    assertThat(batch.add(new byte[0], TIME)).isFalse();
    batch.begin("g", "s");
    assertThat(batch.add(new byte[1_048_524], TIME)).isTrue();
    assertThat(batch.add(new byte[0], TIME)).as("a space and 26 bytes").isFalse();
    batch.begin("g", "s");
    assertThat(batch.add(new byte[1_048_523], TIME)).isTrue();
    assertThat(batch.add(new byte[0], TIME)).isTrue();
    batch.begin("g", "s");
    assertThat(batch.add(new byte[1_048_522], TIME)).isTrue();
    assertThat(batch.add("€".getBytes(UTF_8), TIME)).isFalse();
    batch.begin("g", "s");
    assertThat(batch.add(new byte[1_048_521], TIME)).isTrue();
    assertThat(batch.add("€".getBytes(UTF_8), TIME)).isTrue();
  }

  @Test
  void spansADayInWhateverOrder() {
    assertThat(batch.add(new byte[1], TIME)).isTrue();
    assertThat(batch.add(new byte[1], TIME + DAY)).isTrue();
    assertThat(batch.add(new byte[1], TIME + DAY + 1)).isFalse();
    assertThat(batch.add(new byte[1], TIME - 1)).isFalse();
    assertThat(batch.add(new byte[1], TIME + 1)).isTrue();
  }

  @Test
  void beginsAnew() {
    batch.add("old".getBytes(UTF_8), TIME + 2 * DAY);
    batch.begin("g", "s");
    assertThat(batch.count()).isZero();
    assertThat(batch.add("new".getBytes(UTF_8), TIME)).isTrue();
    assertThat(messages()).containsExactly("new");
  }

  private List<String> messages() {
    JsonArray events =
        JsonParser.parseString(new String(batch.body(), UTF_8))
            .getAsJsonObject()
            .getAsJsonArray("logEvents");
    List<String> messages = new ArrayList<>();
    long last = Long.MIN_VALUE;
    for (JsonElement each : events) {
      JsonObject event = each.getAsJsonObject();
      assertThat(event.get("timestamp").getAsLong()).isGreaterThanOrEqualTo(last);
      last = event.get("timestamp").getAsLong();
      messages.add(event.get("message").getAsString());
    }
    return messages;
  }
}
