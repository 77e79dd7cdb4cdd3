package io.felinos.exam;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.ops4j.pax.exam.TestContainerException;

/** Puts a config file together from what a test's author wrote and what the container adds. */
final class MachineConfig {
  private final JsonObject root;

  private MachineConfig(JsonObject root) {
    this.root = root;
  }

  /**
   * The config of a machine.
   *
   * @param option what the test's author asks for
   * @param agent the JAR of the guest's agent
   * @param modules those that bundles import packages from
   * @param folder what relative paths start from
   */
  static String of(MachineOption option, Path agent, Collection<String> modules, Path folder) {
    MachineConfig config = new MachineConfig(parse(option.config()));
    JsonObject run = config.object(config.root, "RunConfig");
    JsonArray klibs = config.array(run, "Klibs");
    for (String klib : option.klibs()) {
      klibs.add(isFile(klib) ? folder.resolve(klib).normalize().toString() : klib);
    }
    klibs.add(agent.toString());
    option.memory().ifPresent(memory -> config.set(run, "Memory", new JsonPrimitive(memory)));
    option.cpus().ifPresent(cpus -> config.set(run, "CPUs", new JsonPrimitive(cpus)));
    JsonArray all = config.array(config.object(config.root, "Java"), "Modules");
    modules.forEach(all::add);
    option.modules().stream().filter(name -> !modules.contains(name)).forEach(all::add);
    if (config.find(config.root, "LocalFilesParentDirectory") == null) {
      config.root.addProperty("LocalFilesParentDirectory", folder.toString());
    }
    return config.root.toString();
  }

  private static JsonObject parse(String text) {
    try {
      return JsonParser.parseString(text).getAsJsonObject();
    } catch (JsonParseException | IllegalStateException e) {
      throw new TestContainerException(
          "felinosOptions().config: not a JSON object: " + e.getMessage(), e);
    }
  }

  private static boolean isFile(String klib) {
    return !klib.startsWith("mvn:") && (klib.endsWith(".jar") || klib.contains("/"));
  }

  private JsonObject object(JsonObject parent, String key) {
    if (find(parent, key) == null) {
      parent.add(key, new JsonObject());
    }
    return Objects.requireNonNull(find(parent, key)).getAsJsonObject();
  }

  private JsonArray array(JsonObject parent, String key) {
    if (find(parent, key) == null) {
      parent.add(key, new JsonArray());
    }
    return Objects.requireNonNull(find(parent, key)).getAsJsonArray();
  }

  private void set(JsonObject parent, String key, JsonElement value) {
    parent.keySet().removeIf(present -> present.equalsIgnoreCase(key));
    parent.add(key, value);
  }

  /** Keys of a config match whatever their case is. */
  private @Nullable JsonElement find(JsonObject parent, String key) {
    return parent.entrySet().stream()
        .filter(entry -> entry.getKey().equalsIgnoreCase(key))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(null);
  }
}
