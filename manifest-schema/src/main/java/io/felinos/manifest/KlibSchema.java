package io.felinos.manifest;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import io.felinos.manifest.json.CanonicalJson;
import io.felinos.manifest.json.JsonNode;
import io.felinos.manifest.json.JsonSyntaxException;
import io.felinos.manifest.json.JsonText;
import io.felinos.manifest.schema.Outcome;
import io.felinos.manifest.schema.Schema;
import io.felinos.manifest.schema.SchemaReader;
import io.felinos.manifest.schema.Secrets;
import io.felinos.manifest.schema.Validator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A klib's part of the config file: the file {@code FELINOS-INF/schema.json} of its bundle. {@code
 * docs/config.md} describes the form.
 *
 * <p>The klib's configuration, which the guest hands over, is the object of all keys of {@code
 * ManifestPassthrough} that the schema declares; or, when there is one such key and it has the
 * klib's name, or when {@code x-configuration} says so, the object at that key. Variables of {@code
 * Env} that the schema declares are in it as the object {@code env}.
 */
public final class KlibSchema {

  private static final String PASSTHROUGH = "ManifestPassthrough";
  private static final String PASSTHROUGH_POINTER = "/" + PASSTHROUGH;
  private static final String ENV = "Env";
  private static final String CONFIGURATION = "x-configuration";
  private static final String REQUIRES = "x-requires";
  private static final String CONFIGURATION_ENV = "env";

  private final String klib;
  private final JsonObject source;
  private final String pointedAt;
  private final Schema configuration;
  private final Schema whole;

  private KlibSchema(String klib, JsonObject source) {
    this.klib = klib;
    this.source = source;
    this.pointedAt = pointedAt();
    this.whole = SchemaReader.read(object(passthrough()));
    this.configuration = configurationSchema();
  }

  /**
   * Reads a klib's schema.
   *
   * @throws IllegalArgumentException if it is not one; the message says why
   */
  public static KlibSchema parse(String klib, String json) {
    try {
      return new KlibSchema(klib, JsonParser.parseString(json).getAsJsonObject());
    } catch (JsonParseException
        | IllegalStateException
        | ClassCastException
        | IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "the schema of the klib \"" + klib + "\" is unusable: " + e.getMessage(), e);
    }
  }

  /** The klib's name. */
  public String klib() {
    return klib;
  }

  /** What the klib does, in a line; empty if the schema does not say. */
  public String description() {
    JsonElement description = source.get("description");
    return description == null ? "" : description.getAsString();
  }

  /** The keys that the schema declares, in its order. */
  public List<KlibKey> keys() {
    return KlibKeys.of(this);
  }

  /** True for a service bundle, whose keys count although no user names it in Klibs. */
  public boolean service() {
    JsonElement mark = source.get("x-service");
    return mark != null && mark.getAsBoolean();
  }

  /** The declared keys of ManifestPassthrough and their schemas. */
  JsonObject passthrough() {
    return declared(PASSTHROUGH);
  }

  /** The declared variables of Env and their schemas. */
  JsonObject env() {
    return declared(ENV);
  }

  JsonObject definitions() {
    JsonObject definitions = source.getAsJsonObject("$defs");
    return definitions == null ? new JsonObject() : definitions;
  }

  private JsonObject declared(String part) {
    JsonObject properties = source.getAsJsonObject("properties");
    JsonObject object = properties == null ? null : properties.getAsJsonObject(part);
    JsonObject declared = object == null ? null : object.getAsJsonObject("properties");
    return declared == null ? new JsonObject() : declared;
  }

  private String pointedAt() {
    Set<String> keys = passthrough().keySet();
    if (!source.has(CONFIGURATION)) {
      return keys.size() == 1 && keys.contains(klib) ? klib : "";
    }
    String pointer = source.get(CONFIGURATION).getAsString();
    if (!pointer.isEmpty() && !(pointer.startsWith("/") && keys.contains(pointer.substring(1)))) {
      throw new IllegalArgumentException(
          CONFIGURATION + " \"" + pointer + "\" names no declared key of " + PASSTHROUGH);
    }
    return pointer.isEmpty() ? "" : pointer.substring(1);
  }

  private Schema configurationSchema() {
    Schema target = pointedAt.isEmpty() ? whole : whole.properties().get(pointedAt);
    if (target == null || env().isEmpty()) {
      return target == null ? whole : target;
    }
    if (target.properties().containsKey(CONFIGURATION_ENV)) {
      throw new IllegalArgumentException(
          "a key \"" + CONFIGURATION_ENV + "\" can't be declared beside variables of " + ENV);
    }
    return target.withProperty(CONFIGURATION_ENV, SchemaReader.read(object(env())));
  }

  private JsonObject object(JsonObject properties) {
    JsonObject object = new JsonObject();
    object.addProperty("type", "object");
    object.addProperty("additionalProperties", false);
    object.add("properties", properties);
    object.add("$defs", definitions());
    return object;
  }

  /**
   * Cuts the klib's configuration out of a config.
   *
   * @return canonical JSON of an object; empty if the config has no part for the klib
   */
  public Optional<String> configuration(Config config) {
    JsonObject all = JsonParser.parseString(config.manifestPassthrough()).getAsJsonObject();
    JsonObject own = new JsonObject();
    for (String key : passthrough().keySet()) {
      copy(all.get(key), key, own);
    }
    if (!pointedAt.isEmpty()) {
      JsonElement target = own.get(pointedAt);
      own = target instanceof JsonObject object ? object : new JsonObject();
      if (target != null && env().isEmpty()) {
        return Optional.of(CanonicalJson.write(own));
      }
    }
    JsonObject variables = variables(config.env());
    if (!variables.isEmpty()) {
      own.add(CONFIGURATION_ENV, variables);
    }
    return own.isEmpty() ? Optional.empty() : Optional.of(CanonicalJson.write(own));
  }

  /**
   * Klibs that the values of a config bring in: {@code "x-requires": {"VALUE": "KLIB"}} beside a
   * key's type.
   */
  Set<String> requirements(Config config) {
    JsonObject all = JsonParser.parseString(config.manifestPassthrough()).getAsJsonObject();
    Set<String> klibs = new TreeSet<>();
    requirements(passthrough(), all, klibs);
    return klibs;
  }

  private static void requirements(JsonObject declared, JsonObject given, Set<String> klibs) {
    for (Map.Entry<String, JsonElement> each : declared.entrySet()) {
      JsonElement value = given.get(each.getKey());
      if (value != null && each.getValue() instanceof JsonObject key) {
        if (value instanceof JsonObject object && key.get("properties") instanceof JsonObject own) {
          requirements(own, object, klibs);
        } else if (value.isJsonPrimitive()
            && key.get(REQUIRES) instanceof JsonObject requires
            && requires.has(value.getAsString())) {
          klibs.add(requires.get(value.getAsString()).getAsString());
        }
      }
    }
  }

  private JsonObject variables(Map<String, String> env) {
    JsonObject variables = new JsonObject();
    for (String name : env().keySet()) {
      String value = env.get(name);
      copy(value == null ? null : new JsonPrimitive(value), name, variables);
    }
    return variables;
  }

  private static void copy(@Nullable JsonElement value, String key, JsonObject to) {
    if (value != null) {
      to.add(key, value);
    }
  }

  /**
   * Checks a configuration of this klib, as it may be set in a running machine.
   *
   * @param json an object, as {@link #configuration} returns
   * @return the same as canonical JSON, keys in their canonical spelling, strings turned into the
   *     numbers and booleans that they stand for
   * @throws ConfigException if it does not fit
   */
  public String check(String json) throws ConfigException {
    Outcome outcome;
    try {
      JsonNode document = JsonText.parse(json);
      outcome = Validator.validate(configuration, document);
    } catch (JsonSyntaxException e) {
      throw new ConfigException(List.of(Problems.error("", e.position(), "", e.getMessage())));
    }
    if (!outcome.findings().isEmpty()) {
      String place = pointedAt.isEmpty() ? "" : "/" + pointedAt;
      throw new ConfigException(
          Problems.errors("", PASSTHROUGH_POINTER + place, outcome.findings()));
    }
    return CanonicalJson.write(outcome.value());
  }

  /**
   * Checks a part of a config file that is to become the configuration in a running machine.
   *
   * @param json what {@code ManifestPassthrough} would hold: an object of the keys that the schema
   *     declares there. A secret that is given as {@link Secrets#SHOWN} stays as it was
   * @param before the configuration until now, of which variables of {@code Env} stay; empty if
   *     there is none
   * @return the configuration, as {@link #check} returns
   * @throws ConfigException if it does not fit, with the messages of the build
   */
  public String configure(String json, Optional<String> before) throws ConfigException {
    JsonObject old = JsonParser.parseString(before.orElse("{}")).getAsJsonObject();
    JsonObject own = checked(json.contains(Secrets.SHOWN) ? restored(json, old) : json);
    if (!pointedAt.isEmpty()) {
      own = own.get(pointedAt) instanceof JsonObject target ? target : new JsonObject();
    }
    if (!env().isEmpty()) {
      copy(old.get(CONFIGURATION_ENV), CONFIGURATION_ENV, own);
    }
    return CanonicalJson.write(own);
  }

  /** The text with the secrets of before in place of what was shown for them. */
  private String restored(String json, JsonObject old) {
    JsonElement all;
    try {
      all = JsonParser.parseString(json);
    } catch (JsonParseException e) {
      return json; // the check says what is wrong with it
    }
    if (pointedAt.isEmpty()) {
      return Secrets.keep(configuration, all, old).toString();
    }
    if (all instanceof JsonObject object && object.get(pointedAt) instanceof JsonObject target) {
      object.add(pointedAt, Secrets.keep(configuration, target, old));
    }
    return all.toString();
  }

  private JsonObject checked(String json) throws ConfigException {
    Outcome outcome;
    try {
      outcome = Validator.validate(whole, JsonText.parse(json));
    } catch (JsonSyntaxException e) {
      throw new ConfigException(List.of(Problems.error("", e.position(), "", e.getMessage())));
    }
    if (!outcome.findings().isEmpty()) {
      throw new ConfigException(Problems.errors("", PASSTHROUGH_POINTER, outcome.findings()));
    }
    return outcome.value().getAsJsonObject();
  }

  /**
   * A configuration as people may see it, in the form that {@link #configure} takes: secrets are
   * {@link Secrets#SHOWN}, variables of {@code Env} are left out.
   *
   * @param json as {@link #configuration} returns
   */
  public String shown(String json) {
    JsonObject masked = Secrets.hide(configuration, JsonParser.parseString(json)).getAsJsonObject();
    if (!env().isEmpty()) {
      masked.remove(CONFIGURATION_ENV);
    }
    if (pointedAt.isEmpty()) {
      return CanonicalJson.write(masked);
    }
    JsonObject passthrough = new JsonObject();
    passthrough.add(pointedAt, masked);
    return CanonicalJson.write(passthrough);
  }
}
