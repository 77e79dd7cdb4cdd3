package io.felinos.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Configurations that are set in a running machine. */
class KlibSchemaTest {

  private static final String DOOR =
      """
      {"properties": {"ManifestPassthrough": {"properties": {"door": {
        "type": "object",
        "additionalProperties": false,
        "required": ["key"],
        "properties": {
          "key": {"type": "string", "minLength": 4, "x-secret": true},
          "width": {"type": "integer", "minimum": 1},
          "guests": {"type": "array", "items": {
            "type": "object",
            "properties": {"name": {"type": "string"},
                           "token": {"type": "string", "x-secret": true}}}}}}}}}}
      """;

  private final KlibSchema door = KlibSchema.parse("door", DOOR);
  private final KlibSchema ntp = KlibSchema.parse("ntp", ConfigSchemaTest.NTP);

  @Test
  void takesWhatManifestPassthroughWouldHold() throws Exception {
    assertThat(door.configure("{\"Door\": {\"key\": \"sesame\", \"width\": \"80\"}}", none()))
        .isEqualTo("{\"key\":\"sesame\",\"width\":80}");
    assertThat(ntp.configure("{\"ntp_poll_min\": \"5\"}", none()))
        .isEqualTo("{\"ntp_poll_min\":5}");
  }

  @Test
  void refusesWithTheWordsOfTheBuild() throws Exception {
    ConfigSchema all = ConfigSchema.core().with("door", DOOR).choosing("door");
    String wrong = "{\"door\": {\"key\": \"sesame\", \"width\": 0}}";
    String expected =
        "/ManifestPassthrough/door/width: the number 0 is out of range (expected an integer of at least 1)";
    assertThat(refusal(door, wrong)).isEqualTo(expected);
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(
            () ->
                ConfigFile.parse(
                    "{\"Program\": \"a.jar\", \"ManifestPassthrough\": " + wrong + "}", "", all))
        .withMessageContaining(expected);
  }

  @Test
  void refusesWhatIsNotTheKlibs() {
    assertThat(refusal(door, "{\"dor\": {}}"))
        .startsWith("/ManifestPassthrough/dor: unknown key \"dor\"");
    assertThat(refusal(door, "door")).isNotEmpty();
  }

  @Test
  void showsNoSecretAndKeepsTheOneThatIsShown() throws Exception {
    String before =
        "{\"guests\":[{\"name\":\"a\",\"token\":\"t1\"},{\"name\":\"b\",\"token\":\"t2\"}],"
            + "\"key\":\"sesame\"}";
    String shown = door.shown(before);
    assertThat(shown)
        .isEqualTo(
            "{\"door\":{\"guests\":[{\"name\":\"a\",\"token\":\"***\"},"
                + "{\"name\":\"b\",\"token\":\"***\"}],\"key\":\"***\"}}");
    String wider = shown.replace("\"key\":\"***\"", "\"key\":\"***\",\"width\":90");
    assertThat(door.configure(wider, Optional.of(before)))
        .isEqualTo(before.replace("sesame\"", "sesame\",\"width\":90"));
    assertThat(refusal(door, wider)).contains("/key: the secret does not fit");
  }

  @Test
  void namesNoSecretInMessages() {
    assertThat(refusal(door, "{\"door\": {\"key\": \"abc\"}}"))
        .doesNotContain("abc")
        .startsWith("/ManifestPassthrough/door/key: the secret does not fit");
  }

  @Test
  void keepsTheVariablesOfTheEnvironment() throws Exception {
    String before = "{\"env\":{\"ntpPort\":123},\"ntp_poll_min\":4}";
    assertThat(ntp.shown(before)).isEqualTo("{\"ntp_poll_min\":4}");
    assertThat(ntp.configure("{\"ntp_poll_min\": 6}", Optional.of(before)))
        .isEqualTo("{\"env\":{\"ntpPort\":123},\"ntp_poll_min\":6}");
  }

  private static String refusal(KlibSchema schema, String json) {
    try {
      return schema.configure(json, none());
    } catch (ConfigException e) {
      return String.valueOf(e.getMessage());
    }
  }

  private static Optional<String> none() {
    return Optional.empty();
  }
}
