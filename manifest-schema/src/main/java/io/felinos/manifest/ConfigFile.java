package io.felinos.manifest;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import io.felinos.manifest.json.JsonNode;
import io.felinos.manifest.json.JsonNode.Member;
import io.felinos.manifest.json.JsonNode.ObjectNode;
import io.felinos.manifest.json.JsonNode.StringNode;
import io.felinos.manifest.json.JsonSyntaxException;
import io.felinos.manifest.json.JsonText;
import io.felinos.manifest.json.Position;
import io.felinos.manifest.schema.Outcome;
import io.felinos.manifest.schema.Validator;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A config file that was read and found right.
 *
 * @param config what it says
 * @param notices warnings and notices, in file order, to be printed
 */
public record ConfigFile(Config config, List<Problem> notices) {

  /** The variable of ops that lets {@code $NAME} and <code>${NAME}</code> be expanded. */
  static final String RENDER = "ops_render_config";

  private static final String PARENT = "LocalFilesParentDirectory";

  /** The list is copied. */
  public ConfigFile {
    notices = List.copyOf(notices);
  }

  /**
   * Reads a config file. If the environment of this process has {@code ops_render_config=true},
   * {@code $NAME} and <code>${NAME}</code> in the file's text are replaced by variables of that
   * environment first.
   *
   * @throws ConfigException if the file can't be read or is wrong; with every problem
   */
  public static ConfigFile read(Path file, ConfigSchema schema) throws ConfigException {
    return read(file, schema, System.getenv());
  }

  /** As {@link #read(Path, ConfigSchema)}, with another environment. */
  public static ConfigFile read(Path file, ConfigSchema schema, Map<String, String> environment)
      throws ConfigException {
    ConfigFile read = parse(text(file, environment), file.toString(), schema);
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null) {
      return read;
    }
    String given = read.config.localFilesParentDirectory();
    Config config =
        read.config
            .with()
            .localFilesParentDirectory(folder.resolve(given).normalize().toString())
            .build();
    return new ConfigFile(config, read.notices);
  }

  /**
   * The names of klibs in a file that is not checked otherwise, so that the schemas of those that
   * are given as JARs can be added before {@link #read}.
   *
   * @throws ConfigException if the file can't be read or is not JSON
   */
  public static List<String> klibs(Path file) throws ConfigException {
    JsonNode tree = tree(text(file, System.getenv()), file.toString());
    return KlibNames.in(tree).stream().map(StringNode::value).distinct().toList();
  }

  /**
   * The folder that relative paths of the host start from, in a file that is not checked otherwise:
   * the file's own, unless it has {@code LocalFilesParentDirectory}.
   *
   * @throws ConfigException if the file can't be read or is not JSON
   */
  public static Path parent(Path file) throws ConfigException {
    Path folder =
        Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file is in a folder");
    if (tree(text(file, System.getenv()), file.toString()) instanceof ObjectNode root) {
      for (Member member : root.members()) {
        if (member.key().equalsIgnoreCase(PARENT) && member.value() instanceof StringNode parent) {
          return folder.resolve(parent.value()).normalize();
        }
      }
    }
    return folder.normalize();
  }

  /**
   * Reads the text of a config file.
   *
   * @param name what messages call the file
   * @throws ConfigException if the text is wrong; with every problem
   */
  public static ConfigFile parse(String text, String name, ConfigSchema schema)
      throws ConfigException {
    JsonNode tree = tree(text, name);
    KlibNames klibs = new KlibNames(tree, schema);
    Outcome outcome = Validator.validate(schema.compiled(klibs.listed()), tree);
    List<Problem> problems = new ArrayList<>(Problems.errors(name, outcome.findings()));
    problems.addAll(klibs.unknown(name));
    problems.addAll(Remarks.of(outcome.uses(), klibs, name));
    problems.sort(Comparator.comparing(Problem::position));
    if (problems.stream().anyMatch(Problem::isError)) {
      throw new ConfigException(problems);
    }
    return new ConfigFile(fill(outcome.value(), name), problems);
  }

  private static Config fill(JsonElement value, String name) throws ConfigException {
    try {
      return new Gson().fromJson(value, Config.class);
    } catch (JsonParseException | IllegalArgumentException e) {
      throw problem(name, e.getMessage());
    }
  }

  private static JsonNode tree(String text, String name) throws ConfigException {
    try {
      return JsonText.parse(text);
    } catch (JsonSyntaxException e) {
      throw new ConfigException(
          List.of(Problems.error(name, e.position(), "", "not JSON: " + e.getMessage())));
    }
  }

  private static String text(Path file, Map<String, String> environment) throws ConfigException {
    try {
      String text =
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
              .toString();
      boolean render = "true".equalsIgnoreCase(environment.get(RENDER));
      return render ? Rendering.expand(text, environment) : text;
    } catch (NoSuchFileException e) {
      throw unreadable(file, "there is no such file");
    } catch (CharacterCodingException e) {
      throw unreadable(file, "it is not UTF-8");
    } catch (IOException e) {
      throw unreadable(file, Files.isDirectory(file) ? "it is a folder" : e.getMessage());
    }
  }

  private static ConfigException unreadable(Path file, @Nullable String reason) {
    return problem("", "can't read the config file \"" + file + "\": " + reason);
  }

  private static ConfigException problem(String name, @Nullable String message) {
    return new ConfigException(List.of(Problems.error(name, Position.START, "", message)));
  }
}
