package io.felinos.delivery.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

  @Test
  void findsWhatIsThereAndNothingElse() throws Exception {
    Json json =
        Json.parse(
            """
            {"error": {"code": 4.5e2, "details": [{"@type": "a\\u00e9\\ud83d\\ude00\\n"}, null, true]}}
            """);
    assertThat(json.get("error").get("code").number(0)).isEqualTo(450);
    assertThat(json.get("error").get("details").elements().get(0).get("@type").text(""))
        .isEqualTo("a\u00e9\uD83D\uDE00\n");
    assertThat(json.get("error").get("details").elements().get(2).truth(false)).isTrue();
    assertThat(json.get("x").get("y").text("-")).isEqualTo("-");
    assertThat(json.get("x").elements()).isEmpty();
    assertThat(json.get("error").number(7)).isEqualTo(7);
    assertThat(json.get("error").get("code").literal()).contains("4.5e2");
    assertThat(json.get("error").get("details").elements().get(2).literal()).contains("true");
    assertThat(json.get("error").get("details").elements().get(1).literal()).isEmpty();
    assertThat(json.isObject()).isTrue();
    assertThat(json.count()).isEqualTo(8);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "}",
        "[1,]",
        "{\"a\":1,}",
        "{a:1}",
        "{\"a\" 1}",
        "01",
        "-",
        "1.",
        ".5",
        "1e",
        "+1",
        "tru",
        "nul",
        "NaN",
        "'a'",
        "\"a",
        "\"\\x\"",
        "\"\\u12\"",
        "\"\\ud800\"",
        "\"\\ud800\\u0041\"",
        "\"\\udc00\"",
        "\"\n\"",
        "1 2",
        "{} x",
        "1e999",
        "{\"a\":1,\"a\":2}",
        "[1}",
        "\u0000",
        "{\"a\":\u0000}"
      })
  void refusesWhatIsNoJson(String text) {
    assertThatExceptionOfType(JsonException.class).isThrownBy(() -> Json.parse(text));
  }

  @Test
  void refusesMoreThan64Levels() throws Exception {
    assertThat(Json.parse("[".repeat(64) + "]".repeat(64)).elements()).hasSize(1);
    assertThatExceptionOfType(JsonException.class)
        .isThrownBy(() -> Json.parse("[".repeat(65) + "]".repeat(65)));
    assertThat(Json.parse("[" + "[[]],".repeat(100) + "0]").elements()).hasSize(101);
  }

  @Test
  void readsWhatGsonReads() throws Exception {
    Random random = new Random(1);
    for (int i = 0; i < 5_000; i++) {
      String text = value(random, 0);
      assertSame(Json.parse(text), JsonParser.parseString(text));
      String broken = broken(text, random);
      try {
        assertSame(Json.parse(broken), JsonParser.parseString(broken));
      } catch (JsonException e) {
        // The only exception that a reader of any text may throw.
      }
    }
  }

  private static void assertSame(Json json, JsonElement gson) {
    if (gson.isJsonObject()) {
      assertThat(json.members().keySet())
          .containsExactlyElementsOf(gson.getAsJsonObject().keySet());
      gson.getAsJsonObject().asMap().forEach((name, each) -> assertSame(json.get(name), each));
    } else if (gson.isJsonArray()) {
      assertThat(json.elements()).hasSize(gson.getAsJsonArray().size());
      for (int i = 0; i < json.elements().size(); i++) {
        assertSame(json.elements().get(i), gson.getAsJsonArray().get(i));
      }
    } else if (gson instanceof JsonPrimitive primitive && primitive.isString()) {
      assertThat(json.text("-none-")).isEqualTo(primitive.getAsString());
    } else if (gson instanceof JsonPrimitive primitive && primitive.isNumber()) {
      assertThat(json.number(Double.NaN)).isEqualTo(primitive.getAsDouble());
    }
  }

  private static String broken(String text, Random random) {
    if (text.isEmpty()) {
      return "x";
    }
    StringBuilder changed = new StringBuilder(text);
    changed.setCharAt(random.nextInt(text.length()), "{}[],:\"\\0e.- x".charAt(random.nextInt(14)));
    return changed.toString();
  }

  private static String value(Random random, int depth) {
    switch (random.nextInt(depth > 4 ? 5 : 7)) {
      case 0:
        return random.nextBoolean() ? "true" : "null";
      case 1:
        return Integer.toString(random.nextInt());
      case 2:
        return Double.toString(random.nextGaussian() * Math.pow(10, random.nextInt(40) - 20));
      case 3, 4:
        return new JsonPrimitive(string(random)).toString();
      case 5:
        StringBuilder array = new StringBuilder("[ ");
        int length = random.nextInt(4);
        for (int i = 0; i < length; i++) {
          array.append(i > 0 ? " , " : "").append(value(random, depth + 1));
        }
        return array.append("\t]").toString();
      default:
        StringBuilder object = new StringBuilder("{\r\n");
        int members = random.nextInt(4);
        for (int i = 0; i < members; i++) {
          object.append(i > 0 ? "," : "").append('"').append(i).append("\" :");
          object.append(value(random, depth + 1));
        }
        return object.append("}").toString();
    }
  }

  private static String string(Random random) {
    StringBuilder text = new StringBuilder();
    int length = random.nextInt(8);
    for (int i = 0; i < length; i++) {
      text.appendCodePoint(
          random.nextInt(4) == 0 ? 0x1F600 + random.nextInt(50) : random.nextInt(0x300));
    }
    return text.toString();
  }
}
