package io.felinos.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConfigSchemaTest {

  static final String SYSLOG =
      """
      {"properties": {"ManifestPassthrough": {"properties": {"syslog": {
        "type": "object",
        "additionalProperties": false,
        "required": ["server"],
        "properties": {
          "server": {"type": "string"},
          "server_port": {"$ref": "#/$defs/port"}}}}}},
       "$defs": {"port": {"type": "integer", "minimum": 1, "maximum": 65535}}}
      """;

  static final String NTP =
      """
      {"properties": {
        "ManifestPassthrough": {"properties": {
          "ntp_servers": {"type": "array", "items": {"type": "string"}},
          "ntp_poll_min": {"type": "integer", "minimum": 4, "maximum": 17}}},
        "Env": {"properties": {
          "ntpAddress": {"type": "string"},
          "ntpPort": {"type": "integer", "minimum": 1, "maximum": 65535}}}}}
      """;

  static final String CONSOLE =
      """
      {"x-service": true,
       "properties": {"ManifestPassthrough": {"properties": {
        "consoles": {"type": "array", "items": {"type": "string"}},
        "console": {"type": "object"}}}}}
      """;

  private static final ConfigSchema SCHEMA =
      ConfigSchema.core()
          .with("syslog", SYSLOG)
          .with("ntp", NTP)
          .with("console", CONSOLE)
          .with("tls");

  private static ConfigFile parse(String text) throws ConfigException {
    return ConfigFile.parse(text, "c.json", SCHEMA);
  }

  private static String refusal(String text) {
    try {
      parse(text);
    } catch (ConfigException e) {
      return e.getMessage();
    }
    throw new AssertionError("accepted: " + text);
  }

  @Test
  void checksAKlibsPart() {
    assertThat(
            refusal(
                "{\"RunConfig\": {\"Klibs\": [\"syslog\"]},\n"
                    + "\"ManifestPassthrough\": {\"syslog\": {\"sever\": \"x\", \"server_port\": 0}}}"))
        .isEqualTo(
            "c.json:2:35: /ManifestPassthrough/syslog: the key \"server\" is missing (expected a"
                + " string)\n"
                + "c.json:2:36: /ManifestPassthrough/syslog/sever: unknown key \"sever\" (expected"
                + " one of \"server\", \"server_port\"); did you mean \"server\"?\n"
                + "c.json:2:65: /ManifestPassthrough/syslog/server_port: the number 0 is out of"
                + " range (expected an integer from 1 to 65535)");
  }

  @Test
  void warnsOfAPartWhoseKlibIsNotListed() throws Exception {
    String part = "\"ManifestPassthrough\": {\"syslog\": {\"server\": \"x\"}}";
    assertThat(parse("{" + part + "}").notices())
        .extracting(Problem::toString)
        .containsExactly(
            "c.json:1:26: warning: /ManifestPassthrough/syslog: has no effect without the klib"
                + " \"syslog\"; add \"syslog\" to RunConfig.Klibs");
    assertThat(parse("{\"Klibs\": [\"syslog\"], " + part + "}").notices()).isEmpty();
    assertThat(ConfigFile.parse("{" + part + "}", "c", SCHEMA.choosing("syslog")).notices())
        .isEmpty();
  }

  @Test
  void warnsOnceForEachKlib() throws Exception {
    assertThat(
            parse("{\"ManifestPassthrough\": {\"ntp_poll_min\": 4, \"ntp_servers\": []}}")
                .notices())
        .hasSize(1);
  }

  @Test
  void takesKeysOfServiceBundlesWithoutAWord() throws Exception {
    assertThat(parse("{\"ManifestPassthrough\": {\"consoles\": [\"+net\"]}}").notices()).isEmpty();
  }

  @Test
  void refusesUnknownKlibsWithTheNearestName() {
    assertThat(refusal("{\"RunConfig\": {\"Klibs\": [\"tls\", \"sylog\"]}}"))
        .isEqualTo(
            "c.json:1:33: /RunConfig/Klibs/1: unknown klib \"sylog\" (expected one of \"console\","
                + " \"ntp\", \"syslog\", \"tls\", the path of a JAR, or"
                + " mvn:group/artifact/version); did you mean \"syslog\"?");
  }

  @Test
  void valuesCanBringInKlibs() throws Exception {
    ConfigSchema schema =
        ConfigSchema.core()
            .with("tls")
            .with(
                "log",
                """
                {"properties": {"ManifestPassthrough": {"properties": {"log": {
                  "type": "object",
                  "properties": {"way": {"type": "string", "x-requires": {"tls": "tls"}}}}}}}}
                """);
    String text = "{\"Klibs\": [%s], \"ManifestPassthrough\": {\"log\": {\"way\": \"%s\"}}}";
    assertThat(klibs(text.formatted("\"log\"", "tls"), schema)).containsExactly("log", "tls");
    assertThat(klibs(text.formatted("\"log\"", "tcp"), schema)).containsExactly("log");
    assertThat(klibs(text.formatted("", "tls"), schema)).isEmpty();
  }

  @Test
  void imagesForAzureGetTheKlibThatReportsToIt() throws Exception {
    ConfigSchema schema = ConfigSchema.core();
    String text = "{\"CloudConfig\": {\"Platform\": \"%s\"}}";
    assertThat(klibs(text.formatted("azure"), schema)).containsExactly("cloud_init");
    assertThat(klibs(text.formatted("gcp"), schema)).isEmpty();
  }

  @Test
  void aKeyForRadarBringsItsKlibIn() throws Exception {
    ConfigSchema schema = ConfigSchema.core();
    assertThat(klibs("{\"Env\": {\"RADAR_KEY\": \"k\"}}", schema)).containsExactly("radar");
    assertThat(klibs("{\"Env\": {\"OTHER\": \"k\"}}", schema)).isEmpty();
  }

  private static java.util.Set<String> klibs(String text, ConfigSchema schema) throws Exception {
    return schema.klibsOf(ConfigFile.parse(text, "c", schema).config());
  }

  @Test
  void takesKlibsThatAreFiles() throws Exception {
    String text = "{\"Klibs\": [\"./own.jar\", \"own.jar\", \"mvn:g/a/1\"]}";
    assertThat(parse(text).config().klibNames()).hasSize(3);
  }

  @Test
  void checksAKlibsVariablesOnlyIfItIsListed() throws Exception {
    String env = "\"Env\": {\"ntpPort\": \"many\"}";
    assertThat(parse("{" + env + "}").config().env()).containsEntry("ntpPort", "many");
    assertThat(refusal("{\"Klibs\": [\"ntp\"], " + env + "}"))
        .contains("/Env/ntpPort: found the string \"many\" (expected an integer from 1 to 65535)");
  }

  @Test
  void knowsServiceBundlesThatDoNotSayTheyAreOne() throws Exception {
    ConfigSchema schema =
        ConfigSchema.core().with("console", CONSOLE.replace("\"x-service\": true,", ""));
    String text = "{\"ManifestPassthrough\": {\"consoles\": [\"+net\"]}}";
    assertThat(ConfigFile.parse(text, "c", schema).notices()).isEmpty();
  }

  @Test
  void takesTheSchemasOfOurOwnBundles() throws Exception {
    ConfigSchema schema = ConfigSchema.core();
    int found = 0;
    try (DirectoryStream<Path> bundles = Files.newDirectoryStream(Path.of("..", "bundles"))) {
      for (Path bundle : bundles) {
        Path part = bundle.resolve("src/main/resources/FELINOS-INF/schema.json");
        if (Files.exists(part)) {
          String klib = bundle.getFileName().toString().replace('-', '_');
          schema = schema.with(klib, Files.readString(part));
          found++;
        }
      }
    }
    assertThat(found).isPositive();
    String text =
        "{\"Klibs\": [\"syslog\"], \"ManifestPassthrough\": {\"syslog\": {\"server\": \"a\"}}}";
    ConfigFile file = ConfigFile.parse(text, "c", schema.with("syslog"));
    assertThat(file.notices()).isEmpty();
    assertThat(schema.configurations(file.config()))
        .isEqualTo(Map.of("syslog", "{\"server\":\"a\"}"));
  }

  @Test
  void handsOverTheObjectAtTheKlibsOwnKey() throws Exception {
    Config config =
        parse(
                "{\"ManifestPassthrough\": {\"syslog\": {\"SERVER_PORT\": \"514\", \"server\": \"x\"}}}")
            .config();
    assertThat(SCHEMA.configurations(config))
        .isEqualTo(Map.of("syslog", "{\"server\":\"x\",\"server_port\":514}"));
  }

  @Test
  void handsOverAllDeclaredKeysAndVariablesOtherwise() throws Exception {
    Config config =
        parse(
                "{\"Env\": {\"ntpPort\": \"0123\", \"OTHER\": \"x\"},"
                    + " \"ManifestPassthrough\": {\"ntp_poll_min\": \"5\", \"mtu\": 1400}}")
            .config();
    assertThat(SCHEMA.configurations(config))
        .isEqualTo(Map.of("ntp", "{\"env\":{\"ntpPort\":\"0123\"},\"ntp_poll_min\":5}"));
  }

  @Test
  void handsOverWhereTheSchemaPointsTo() throws Exception {
    String schema =
        "{\"x-configuration\": \"/chrony\", \"properties\": {\"ManifestPassthrough\":"
            + " {\"properties\": {\"chrony\": {\"type\": \"object\"}, \"ntp_servers\": {}}}}}";
    ConfigSchema pointing = ConfigSchema.core().with("ntp", schema);
    Config config =
        ConfigFile.parse("{\"ManifestPassthrough\": {\"chrony\": {\"a\": 1}}}", "c", pointing)
            .config();
    assertThat(pointing.configurations(config)).isEqualTo(Map.of("ntp", "{\"a\":1}"));
  }

  @Test
  void handsOverNothingToKlibsWithoutAPart() {
    assertThat(SCHEMA.configurations(Config.DEFAULTS)).isEmpty();
  }

  @Test
  void refusesSchemasThatTakeWhatBelongsToOthers() {
    String thief = "{\"properties\": {\"ManifestPassthrough\": {\"properties\": {\"mtu\": {}}}}}";
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SCHEMA.with("thief", thief))
        .withMessageContaining("\"thief\"")
        .withMessageContaining("\"mtu\"");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SCHEMA.with("syslog2", SYSLOG))
        .withMessageContaining("\"syslog\"");
  }

  @Test
  void refusesSchemasThatItDoesNotUnderstand() {
    for (String broken :
        new String[] {
          "nonsense",
          "[]",
          "{\"properties\": {\"ManifestPassthrough\": {\"properties\": {\"x\": {\"oneOf\": []}}}}}",
          "{\"properties\": {\"ManifestPassthrough\": {\"properties\": {\"x\": {\"$ref\": \"#/y\"}}}}}",
          "{\"x-configuration\": \"/none\"}",
        }) {
      assertThatIllegalArgumentException()
          .as(broken)
          .isThrownBy(() -> SCHEMA.with("odd", broken))
          .withMessageContaining("the klib \"odd\"");
    }
  }

  @Test
  void printsTheComposedSchemaForEditors() {
    JsonObject whole = JsonParser.parseString(SCHEMA.json()).getAsJsonObject();
    JsonObject syslog =
        whole
            .getAsJsonObject("$defs")
            .getAsJsonObject("manifestPassthrough")
            .getAsJsonObject("properties")
            .getAsJsonObject("syslog");
    assertThat(syslog.getAsJsonObject("properties").getAsJsonObject("server_port").get("$ref"))
        .hasToString("\"#/$defs/syslog.port\"");
    assertThat(whole.getAsJsonObject("$defs").getAsJsonObject("syslog.port").get("type"))
        .as("strings stand for numbers")
        .hasToString("[\"integer\",\"string\"]");
  }

  @Test
  void checksConfigurationsThatAreSetInARunningMachine() throws Exception {
    KlibSchema syslog = KlibSchema.parse("syslog", SYSLOG);
    assertThat(syslog.check("{\"Server_Port\": \"515\", \"server\": \"x\"}"))
        .isEqualTo("{\"server\":\"x\",\"server_port\":515}");
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> syslog.check("{\"server\": \"x\", \"port\": 5}"))
        .withMessage(
            "/ManifestPassthrough/syslog/port: unknown key \"port\" (expected one of \"server\","
                + " \"server_port\")");
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> syslog.check("{"))
        .withMessageContaining("expected a key");
    KlibSchema ntp = KlibSchema.parse("ntp", NTP);
    assertThat(ntp.check("{\"ntp_poll_min\": 4, \"env\": {\"ntpPort\": \"123\"}}"))
        .isEqualTo("{\"env\":{\"ntpPort\":123},\"ntp_poll_min\":4}");
  }
}
