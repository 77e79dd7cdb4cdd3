package io.felinos.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * {@code docs/config.md} says what the schema says. Run with {@code -Dfelinos.docs=write} to write
 * its tables anew.
 */
class ConfigDocTest {

  private static final Path DOC = Path.of("..", "docs", "config.md");
  private static final Pattern TABLES =
      Pattern.compile(
          "(?s)(?<=<!-- keys: written by ConfigDocTest, see there -->\n).*(?=<!-- /keys -->)");

  private final JsonObject root =
      JsonParser.parseString(ConfigSchema.core().strictJson()).getAsJsonObject();

  @Test
  void theTablesOfKeysAreThoseOfTheSchema() throws IOException {
    String document = Files.readString(DOC);
    String written = TABLES.matcher(document).replaceFirst(Matcher.quoteReplacement(tables()));
    if ("write".equals(System.getProperty("felinos.docs"))) {
      Files.writeString(DOC, written);
    }
    assertThat(document).isEqualTo(written);
  }

  @Test
  void everyKeyIsDescribed() {
    assertThat(undescribed("", root)).isEmpty();
  }

  @Test
  void theExamplesWork() throws Exception {
    String document = Files.readString(DOC);
    ConfigSchema schema = ConfigSchema.core();
    for (String example : blocks(document, "schema")) {
      schema = schema.with("example", example);
    }
    assertThat(schema.klibs()).contains("example");
    List<String> configs = blocks(document, "config");
    assertThat(configs).isNotEmpty();
    for (String example : configs) {
      assertThat(ConfigFile.parse(example, "docs/config.md", schema.with("syslog")).notices())
          .isEmpty();
    }
  }

  private static List<String> blocks(String document, String kind) {
    return Pattern.compile("(?s)```json " + kind + "\n(.*?)```")
        .matcher(document)
        .results()
        .map(block -> block.group(1))
        .toList();
  }

  private String tables() {
    return "\n"
        + section("Top level", root)
        + section("Java", property(root, "Java"))
        + section("RunConfig", property(root, "RunConfig"))
        + section("ManifestPassthrough", property(root, "ManifestPassthrough"))
        + section("ManifestPassthrough.en1, en2, …", definition("interface"))
        + section("CloudConfig", property(root, "CloudConfig"));
  }

  private JsonObject property(JsonObject schema, String key) {
    return resolved(schema.getAsJsonObject("properties").get(key));
  }

  private JsonObject definition(String name) {
    return root.getAsJsonObject("$defs").getAsJsonObject(name);
  }

  private JsonObject resolved(JsonElement schema) {
    JsonObject source = schema.getAsJsonObject();
    if (!source.has("$ref")) {
      return source;
    }
    JsonObject merged = definition(source.get("$ref").getAsString().replace("#/$defs/", ""));
    JsonObject copy = merged.deepCopy();
    source.entrySet().forEach(member -> copy.add(member.getKey(), member.getValue()));
    return copy;
  }

  private String section(String title, JsonObject schema) {
    StringBuilder table = new StringBuilder();
    List<String> idle = new ArrayList<>();
    List<String> klibs = new ArrayList<>();
    for (Map.Entry<String, JsonElement> entry : schema.getAsJsonObject("properties").entrySet()) {
      JsonObject key = resolved(entry.getValue());
      String name = "`" + entry.getKey() + "`";
      if (key.has("x-effect")) {
        idle.add(name);
      } else if (key.has("x-klib") || key.has("x-service")) {
        String owner = key.has("x-klib") ? "x-klib" : "x-service";
        klibs.add(name + " (" + key.get(owner).getAsString() + ")");
      } else {
        table.append(row(name, key));
      }
    }
    StringBuilder text = new StringBuilder("### " + title + "\n\n");
    if (!table.isEmpty()) {
      text.append("| key | type | default | meaning |\n|---|---|---|---|\n")
          .append(table)
          .append('\n');
    }
    if (!klibs.isEmpty()) {
      text.append("Keys of klibs and service bundles: ").append(String.join(", ", klibs));
      text.append(".\n\n");
    }
    if (!idle.isEmpty()) {
      text.append("Known, without effect yet: ").append(String.join(", ", idle)).append(".\n\n");
    }
    return text.toString();
  }

  private static String row(String name, JsonObject key) {
    String byDefault = key.has("default") ? "`" + key.get("default") + "`" : "";
    String meaning = key.get("description").getAsString();
    return "| " + name + " | " + type(key) + " | " + byDefault + " | " + meaning + " |\n";
  }

  private static String type(JsonObject key) {
    if (key.has("enum")) {
      return key.getAsJsonArray("enum").asList().stream()
          .map(word -> "`" + word.getAsString() + "`")
          .collect(Collectors.joining(", "));
    }
    JsonElement type = key.get("type");
    if (type instanceof JsonArray types) {
      return types.asList().stream()
          .map(JsonElement::getAsString)
          .collect(Collectors.joining(" or "));
    }
    return type.getAsString();
  }

  private List<String> undescribed(String prefix, JsonObject schema) {
    List<String> missing = new ArrayList<>();
    if (!schema.has("properties")) {
      return missing;
    }
    for (Map.Entry<String, JsonElement> entry : schema.getAsJsonObject("properties").entrySet()) {
      JsonObject key = resolved(entry.getValue());
      if (!key.has("description")) {
        missing.add(prefix + entry.getKey());
      }
      missing.addAll(undescribed(prefix + entry.getKey() + ".", key));
    }
    return missing;
  }
}
