package io.felinos.manifest.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.gson.JsonParser;
import io.felinos.manifest.json.JsonNode.ArrayNode;
import io.felinos.manifest.json.JsonNode.Member;
import io.felinos.manifest.json.JsonNode.ObjectNode;
import io.felinos.manifest.json.JsonNode.StringNode;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonTextTest {

  @Test
  void knowsWhereKeysAndValuesAre() throws Exception {
    ObjectNode root = (ObjectNode) JsonText.parse("{\n  \"a\": [1,\r\n\t\"x\"],\r\"😀\":true}");

    Member first = root.members().get(0);
    assertThat(first.keyPosition()).isEqualTo(new Position(2, 3));
    assertThat(first.value().position()).isEqualTo(new Position(2, 8));
    ArrayNode array = (ArrayNode) first.value();
    assertThat(array.items().get(1).position()).isEqualTo(new Position(3, 2));
    Member second = root.members().get(1);
    assertThat(second.key()).isEqualTo("😀");
    assertThat(second.keyPosition()).isEqualTo(new Position(4, 1));
    assertThat(second.value().position()).as("code points count").isEqualTo(new Position(4, 5));
  }

  @Test
  void toleratesAByteOrderMark() throws Exception {
    assertThat(JsonText.parse("\uFEFF{}").position()).isEqualTo(Position.START);
  }

  @Test
  void keepsKeysThatComeTwice() throws Exception {
    assertThat(((ObjectNode) JsonText.parse("{\"a\":1,\"a\":2}")).members()).hasSize(2);
  }

  @Test
  void resolvesEscapes() throws Exception {
    StringNode text =
        (StringNode) JsonText.parse("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e4\\uD83D\\uDE00\"");
    assertThat(text.value()).isEqualTo("\"\\/\b\f\n\r\tä😀");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"a\": 1,}     | 1:9  | found \"}\", expected another one behind the comma",
        "[1,]            | 1:4  | found \"]\", expected another one behind the comma",
        "{\"a\" 1}       | 1:6  | found \"1\", expected \":\" behind the key \"a\"",
        "{a: 1}          | 1:2  | found \"a\", expected a key in double quotes or \"}\"",
        "{\"a\": 1 \"b\": 2} | 1:9 | expected \",\" or \"}\" in the object that starts at line 1",
        "[1 2]           | 1:4  | expected \",\" or \"]\" in the array",
        "{} {}           | 1:4  | expected the end of the file",
        "{} // hi        | 1:4  | found a comment, which JSON doesn't have",
        "# hi            | 1:1  | found a comment",
        "{\"a\": 'b'}    | 1:7  | found \"'\", expected a value",
        "{\"a\": tru}    | 1:7  | found \"tru\", expected a value",
        "{\"a\": True}   | 1:7  | found \"True\", expected a value",
        "[01]            | 1:3  | expected the end of the number 0",
        "[1.]            | 1:4  | found \"]\", expected a digit",
        "[1.2.3]         | 1:5  | expected the end of the number 1.2",
        "[.5]            | 1:2  | expected a value",
        "[+1]            | 1:2  | expected a value",
        "[-]             | 1:3  | expected a digit",
        "[1e]            | 1:4  | expected a digit",
        "[0x1f]          | 1:3  | expected the end of the number 0",
        "[NaN]           | 1:2  | found \"NaN\"",
        "[\"\\x\"]       | 1:4  | expected an escape",
        "[\"\\u00g0\"]   | 1:7  | four hexadecimal digits",
        "[\"abc          | 1:2  | the string that starts here has no closing quote",
        "{\"a\": {       | 1:8  | found the end of the file, expected a key",
      })
  void saysWhereAndWhyATextIsNotJson(String text, String position, String message) {
    assertThatExceptionOfType(JsonSyntaxException.class)
        .isThrownBy(() -> JsonText.parse(text))
        .satisfies(
            e -> assertThat(e.position().line() + ":" + e.position().column()).isEqualTo(position))
        .withMessageContaining(message);
  }

  @Test
  void refusesAnEmptyText() {
    assertThatExceptionOfType(JsonSyntaxException.class)
        .isThrownBy(() -> JsonText.parse(" \n"))
        .withMessage("found the end of the file, expected a value");
  }

  @Test
  void refusesControlCharactersInStrings() {
    assertThatExceptionOfType(JsonSyntaxException.class)
        .isThrownBy(() -> JsonText.parse("\"a\tb\""))
        .withMessageContaining("an escape such as \\t");
  }

  @Test
  void refusesTextsThatAreTooDeepRatherThanEndingTheStack() {
    String deepest = "[".repeat(JsonText.MAX_DEPTH) + "]".repeat(JsonText.MAX_DEPTH);
    assertThat(deepest).satisfies(JsonText::parse);
    assertThatExceptionOfType(JsonSyntaxException.class)
        .isThrownBy(() -> JsonText.parse("[" + deepest + "]"))
        .withMessageContaining("levels");
    assertThatExceptionOfType(JsonSyntaxException.class)
        .isThrownBy(() -> JsonText.parse("{\"a\":".repeat(1_000_000)));
  }

  @Test
  void throwsNothingButItsOwnExceptionAndAcceptsNothingThatGsonRefuses() {
    Random random = new Random(42);
    String[] pieces = {
      "{", "}", "[", "]", "\"a\"", ":", ",", "1", "-", "0.5", "e", "true", "null", " ", "\n", "\\",
      "\"", "\\u12", "/", "\u0000", "\uD83D", "{\"a\":", "x"
    };
    int accepted = 0;
    for (int i = 0; i < 50_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int n = random.nextInt(8); n >= 0; n--) {
        text.append(pieces[random.nextInt(pieces.length)]);
      }
      try {
        JsonText.parse(text.toString());
        accepted++;
        assertThat(JsonParser.parseString(text.toString())).isNotNull();
      } catch (JsonSyntaxException e) {
        assertThat(e.getMessage()).isNotEmpty().doesNotContain("\n");
      }
    }
    assertThat(accepted).isPositive();
  }
}
