package io.felinos.manifest.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.felinos.manifest.json.CanonicalJson;
import io.felinos.manifest.json.JsonText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Our validator agrees with another one's. What ours accepts, the other accepts once normalised;
 * what ours refuses, the other refuses too. {@code x-format} is taken out, as the other doesn't
 * know it.
 */
class OracleTest {

  private static final int ROUNDS = 8_000;

  @Test
  void agreesOnConfigFiles() throws Exception {
    JsonObject schema = json("/io/felinos/manifest/core.schema.json");
    agrees(schema, json("/configs/large.json"), new Mutation(new Random(1), true));
    agrees(schema, json("/configs/seed-gcp.json"), new Mutation(new Random(2), true));
  }

  @Test
  void agreesOnEveryKeyword() throws Exception {
    // In objects that take any key, the other takes a key in another case for another key.
    boolean changesCase = false;
    agrees(json("/zoo.schema.json"), json("/zoo.json"), new Mutation(new Random(3), changesCase));
  }

  private static void agrees(JsonObject source, JsonObject valid, Mutation mutation)
      throws Exception {
    withoutFormats(source);
    Schema ours = SchemaReader.read(source);
    com.networknt.schema.Schema theirs =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(source.toString());
    int accepted = 0;
    JsonElement document = valid;
    for (int i = 0; i < ROUNDS; i++) {
      String text = document.toString();
      Outcome outcome = Validator.validate(ours, JsonText.parse(text));
      if (outcome.findings().isEmpty()) {
        accepted++;
        String normalised = CanonicalJson.write(outcome.value());
        assertThat(theirs.validate(normalised, InputFormat.JSON))
            .as("%s accepted, normalised to %s", text, normalised)
            .isEmpty();
        Outcome again = Validator.validate(ours, JsonText.parse(normalised));
        assertThat(again.findings()).as(normalised).isEmpty();
        assertThat(CanonicalJson.write(again.value())).isEqualTo(normalised);
      } else {
        assertThat(theirs.validate(text, InputFormat.JSON))
            .as("%s refused: %s", text, outcome.findings())
            .isNotEmpty();
      }
      document = mutation.of(valid);
    }
    assertThat(accepted).as("documents that stayed valid").isBetween(ROUNDS / 50, ROUNDS / 2);
  }

  private static void withoutFormats(JsonElement element) {
    if (element instanceof JsonObject object) {
      object.remove("x-format");
      object.asMap().values().forEach(OracleTest::withoutFormats);
    } else if (element instanceof JsonArray array) {
      array.forEach(OracleTest::withoutFormats);
    }
  }

  private static JsonObject json(String resource) throws IOException {
    try (InputStream in = OracleTest.class.getResourceAsStream(resource)) {
      byte[] bytes = Objects.requireNonNull(in, resource).readAllBytes();
      return JsonParser.parseString(new String(bytes, StandardCharsets.UTF_8)).getAsJsonObject();
    }
  }
}
