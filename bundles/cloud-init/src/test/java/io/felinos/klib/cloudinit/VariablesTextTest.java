package io.felinos.klib.cloudinit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VariablesTextTest {

  @Test
  void stringsNumbersAndBooleansOfAnObjectAreVariables() throws Exception {
    assertThat(
            parse(
                """
                {"A": "one two", "B": 1, "C": 1.50, "D": 12345678901234567890, "E": true,
                 "F": null, "G": {"x": 1}, "H": [1], "I": "", "ß": "ü\\n"}
                """,
                ""))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "A",
                "one two",
                "B",
                "1",
                "C",
                "1.50",
                "D",
                "12345678901234567890",
                "E",
                "true",
                "I",
                "",
                "ß",
                "ü\n"));
  }

  @Test
  void aPathLeadsToTheObject() throws Exception {
    String text = "{\"a\": {\"b c\": {\"X\": \"1\"}, \"Y\": 2}}";
    assertThat(parse(text, "a/b c")).containsExactly(Map.entry("X", "1"));
    assertThat(parse(text, "//a/")).containsExactly(Map.entry("Y", "2"));
    assertThat(parse(text, "/")).isEmpty();
    assertThatThrownBy(() -> parse(text, "a/x")).hasMessage("no object at \"a/x\"");
    assertThatThrownBy(() -> parse(text, "a/Y")).hasMessage("no object at \"a/Y\"");
    assertThatThrownBy(() -> parse("A=1", "a")).hasMessageContaining("not JSON");
  }

  @Test
  void linesAreVariables() throws Exception {
    assertThat(parse("# secrets\nA=1\r\n\n B =x=y \nA=2\nC=", ""))
        .containsExactlyInAnyOrderEntriesOf(Map.of("A", "2", "B", "x=y ", "C", ""));
    assertThat(parse("", "")).isEmpty();
    assertThat(parse("\uFEFFA=1", "")).containsExactly(Map.entry("A", "1"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[1]|the body is not an object",
        "{\"\": 1}|a variable cannot be called \"\"",
        "{\"a=b\": 1}|a variable cannot be called \"a=b\"",
        "{\"a\\u0000\": 1}|a variable cannot be called \"a?\"",
        "{\"a\": \"hush\\u0000\"}|the value of \"a\" has a NUL",
        "=1|a variable cannot be called \"\"",
        "hush|line 1 of the body is not NAME=value",
      })
  void whatCannotBeInAnEnvironmentIsRefusedWithoutItsValue(String text, String message) {
    assertThatThrownBy(() -> parse(text, ""))
        .isInstanceOf(VariablesException.class)
        .hasMessage(message);
  }

  @Test
  void bytesThatAreNoTextAreRefused() {
    assertThatThrownBy(() -> VariablesText.parse(new byte[] {'A', '=', (byte) 0xc3}, ""))
        .hasMessage("the body is not UTF-8");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void anythingIsVariablesOrRefused(long seed) {
    Random random = new Random(seed);
    byte[] good = "{\"a\": {\"b\": \"1\"}, \"c\": [2, true]}".getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = Arrays.copyOf(good, random.nextInt(good.length + 1));
      for (int change = random.nextInt(4); change > 0 && bytes.length > 0; change--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      try {
        VariablesText.parse(bytes, random.nextBoolean() ? "" : "a");
      } catch (VariablesException e) {
        assertThat(e).hasMessageNotContaining("\n");
      }
    }
  }

  private static Map<String, String> parse(String text, String path) throws VariablesException {
    return VariablesText.parse(text.getBytes(StandardCharsets.UTF_8), path);
  }
}
