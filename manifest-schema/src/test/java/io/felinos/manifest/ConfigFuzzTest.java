package io.felinos.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import io.felinos.manifest.Manifest.Program;
import io.felinos.manifest.schema.Mutation;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever a file says, it is either refused with lines to print or becomes a manifest. */
class ConfigFuzzTest {

  private static final Program PROGRAM = new Program(Program.ELF, null, List.of(), "/p", "/");

  private final ConfigSchema schema =
      ConfigSchema.core()
          .with("ntp", ConfigSchemaTest.NTP)
          .with("gcp")
          .with("tls")
          .with("console", ConfigSchemaTest.CONSOLE);

  @Test
  void changedDocumentsAreRefusedOrBecomeManifests() throws Exception {
    Path file = Path.of(getClass().getResource("/configs/large.json").toURI());
    JsonElement valid = JsonParser.parseString(Files.readString(file));
    Mutation mutation = new Mutation(new Random(4), true);
    int refused = 0;
    int rounds = 3_000;
    for (int i = 0; i < rounds; i++) {
      refused += refused(mutation.of(valid).toString()) ? 1 : 0;
    }
    assertThat(refused).isBetween(rounds / 10, rounds - rounds / 50);
  }

  @Test
  void cutTextsAreRefused() throws Exception {
    Path file = Path.of(getClass().getResource("/configs/large.json").toURI());
    String text = Files.readString(file).strip();
    for (int end = 0; end < text.length(); end++) {
      assertThat(refused(text.substring(0, end))).as("cut at %d", end).isTrue();
    }
    assertThat(refused(text)).isFalse();
  }

  private boolean refused(String text) throws Exception {
    Config config;
    try {
      config = ConfigFile.parse(text, "c.json", schema).config();
    } catch (ConfigException e) {
      assertThat(e.problems()).anyMatch(Problem::isError);
      assertThat(e.getMessage().lines()).allMatch(line -> line.startsWith("c.json:"));
      return true;
    }
    Manifest manifest = Manifest.of(config, PROGRAM, "p", List.of(), schema.configurations(config));
    assertThat(Manifest.read(new StringReader(manifest.write()))).as(text).isEqualTo(manifest);
    return false;
  }
}
