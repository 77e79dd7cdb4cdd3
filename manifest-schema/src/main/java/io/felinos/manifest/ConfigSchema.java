package io.felinos.manifest;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.felinos.manifest.schema.Schema;
import io.felinos.manifest.schema.SchemaReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a config file may say: the core's schema, and the part of each klib. Immutable; the methods
 * that add something return a new schema.
 */
public final class ConfigSchema {

  private static final String RESOURCE = "core.schema.json";

  private final JsonObject core;
  private final SortedMap<String, KlibSchema> parts;
  private final SortedSet<String> known;
  private final SortedSet<String> chosen;

  private ConfigSchema(
      JsonObject core,
      SortedMap<String, KlibSchema> parts,
      SortedSet<String> known,
      SortedSet<String> chosen) {
    this.core = core;
    this.parts = parts;
    this.known = known;
    this.chosen = chosen;
  }

  /** The core's schema, which knows every key of ops and leaves the keys of klibs open. */
  public static ConfigSchema core() {
    try (InputStream in = ConfigSchema.class.getResourceAsStream(RESOURCE)) {
      JsonObject core =
          JsonParser.parseReader(
                  new InputStreamReader(
                      Objects.requireNonNull(in, RESOURCE), StandardCharsets.UTF_8))
              .getAsJsonObject();
      return new ConfigSchema(core, new TreeMap<>(), new TreeSet<>(), new TreeSet<>());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Adds a klib that exists, and its part of the file.
   *
   * @param klib as users name it in Klibs
   * @param schemaJson the bundle's {@code FELINOS-INF/schema.json}
   * @throws IllegalArgumentException if the schema is unusable, or declares a key that is not the
   *     klib's
   */
  public ConfigSchema with(String klib, String schemaJson) {
    SortedMap<String, KlibSchema> more = new TreeMap<>(parts);
    more.put(klib, KlibSchema.parse(klib, schemaJson));
    ConfigSchema extended = new ConfigSchema(core, more, plus(known, klib), chosen);
    try {
      extended.compiled(more.keySet());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "the schema of the klib \"" + klib + "\" is unusable: " + e.getMessage(), e);
    }
    return extended;
  }

  /** Adds a klib that exists and has no part in the file. */
  public ConfigSchema with(String klib) {
    return new ConfigSchema(core, parts, plus(known, klib), chosen);
  }

  /**
   * Says that a klib will be in the image whatever the names in the file: it was given as the path
   * of a JAR, or on the command line.
   */
  public ConfigSchema choosing(String klib) {
    return new ConfigSchema(core, parts, known, plus(chosen, klib));
  }

  private static SortedSet<String> plus(SortedSet<String> names, String name) {
    SortedSet<String> more = new TreeSet<>(names);
    more.add(name);
    return more;
  }

  /** The klibs that exist; empty if none were added, and then no name of a klib is refused. */
  public SortedSet<String> klibs() {
    return new TreeSet<>(known);
  }

  /** The klibs that are in the image whatever the file says. */
  SortedSet<String> chosen() {
    return new TreeSet<>(chosen);
  }

  /** The complete JSON Schema, as text for people and editors. */
  public String json() {
    JsonObject whole = composed(parts.keySet());
    Leniency.apply(whole);
    return new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create().toJson(whole)
        + "\n";
  }

  /** The schema as JSON, without what editors need to accept strings for numbers. */
  String strictJson() {
    return composed(parts.keySet()).toString();
  }

  /**
   * The schema by which a file is checked.
   *
   * @param listed klibs whose variables in Env are checked
   */
  Schema compiled(Collection<String> listed) {
    return SchemaReader.read(composed(listed));
  }

  private JsonObject composed(Collection<String> withEnv) {
    Composition composition = new Composition(core.deepCopy());
    for (KlibSchema part : parts.values()) {
      composition.add(part, withEnv.contains(part.klib()) || part.service());
    }
    return composition.whole();
  }

  /**
   * The configurations of klibs and service bundles, of those that have a part in the config.
   *
   * @return name to canonical JSON of an object, for {@link Manifest#configurations}
   */
  public Map<String, String> configurations(Config config) {
    Map<String, String> configurations = new LinkedHashMap<>();
    for (KlibSchema part : parts.values()) {
      part.configuration(config).ifPresent(json -> configurations.put(part.klib(), json));
    }
    return configurations;
  }

  /**
   * The klibs of an image: those that the config names, and those that values in it bring in with
   * {@code x-requires}.
   *
   * @return names, paths or {@code mvn:} references, those that the config names first
   */
  public Set<String> klibsOf(Config config) {
    Set<String> klibs = new LinkedHashSet<>(config.klibNames());
    for (KlibSchema part : parts.values()) {
      if (part.service() || klibs.contains(part.klib()) || chosen.contains(part.klib())) {
        klibs.addAll(part.requirements(config));
      }
    }
    return klibs;
  }

  /** The names of klibs that have a part in the file. */
  Set<String> partNames() {
    return parts.keySet();
  }
}
