package io.felinos.itests.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.felinos.manifest.ConfigException;
import io.felinos.manifest.ConfigFile;
import io.felinos.manifest.ConfigSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the documents show works: each {@code json} block is a config that the command accepts,
 * blocks {@code json schema} are the schema of a klib called {@code example}, and links lead to
 * files that are there.
 */
class DocumentsTest {

  private static final Path ROOT = Path.of("..");
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```json([^\n]*)\n(.*?)^```$");
  private static final Pattern LINK = Pattern.compile("]\\(([^)#:]+)(?:#[^)]*)?\\)");

  /** The documents for people. */
  static List<Path> documents() throws IOException {
    try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"));
        Stream<Path> top = Files.list(ROOT)) {
      return Stream.concat(top, docs)
          .filter(path -> path.toString().endsWith(".md"))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("documents")
  void everyConfigIsAccepted(Path document) throws Exception {
    String text = Files.readString(document);
    ConfigSchema schema = schema(text);
    for (String example : blocks(text, false)) {
      try {
        assertThat(ConfigFile.parse(example, document.toString(), schema).notices())
            .as(example)
            .isEmpty();
      } catch (ConfigException e) {
        throw new AssertionError(e.problems() + " in\n" + example, e);
      }
    }
  }

  @Test
  void thereAreConfigsInTheReadme() throws IOException {
    assertThat(blocks(Files.readString(ROOT.resolve("README.md")), false)).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("documents")
  void everyLinkLeadsSomewhere(Path document) throws IOException {
    TreeSet<String> broken = new TreeSet<>();
    Matcher links = LINK.matcher(Files.readString(document));
    while (links.find()) {
      if (!Files.exists(document.resolveSibling(links.group(1)))) {
        broken.add(links.group(1));
      }
    }
    assertThat(broken).isEmpty();
  }

  private static List<String> blocks(String text, boolean schemas) {
    return BLOCK
        .matcher(text)
        .results()
        .filter(block -> block.group(1).strip().equals("schema") == schemas)
        .map(block -> block.group(2))
        .toList();
  }

  /** The core's, that of every bundle in the tree, and those that the document shows. */
  private static ConfigSchema schema(String document) throws IOException {
    ConfigSchema schema = ConfigSchema.core();
    try (Stream<Path> bundles = Files.list(ROOT.resolve("bundles"))) {
      for (Path bundle : bundles.sorted().toList()) {
        Path part = bundle.resolve("src/main/resources/FELINOS-INF/schema.json");
        if (Files.exists(part)) {
          String klib = bundle.getFileName().toString().replace('-', '_');
          schema = schema.with(klib, Files.readString(part));
        }
      }
    }
    for (String example : blocks(document, true)) {
      schema = schema.with("example", example);
    }
    return schema;
  }
}
