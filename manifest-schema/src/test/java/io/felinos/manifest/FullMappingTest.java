package io.felinos.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every key in effect has a default and reaches a record; a key without a line here is an error.
 */
class FullMappingTest {

  /**
   * A key of the schema.
   *
   * @param json a value that isn't the default
   * @param read where the value arrives
   * @param byDefault what is there without the key
   * @param given what is there with it
   */
  private record Mapping(
      String json,
      Function<Config, @Nullable Object> read,
      @Nullable Object byDefault,
      Object given) {}

  private static final Map<String, Mapping> MAPPINGS = new LinkedHashMap<>();

  private static void map(
      String key,
      String json,
      Function<Config, @Nullable Object> read,
      @Nullable Object byDefault,
      Object given) {
    MAPPINGS.put(key, new Mapping(json, read, byDefault, given));
  }

  static {
    List<String> none = List.of();
    List<String> x = List.of("x");
    map("Args", "[\"x\"]", Config::args, none, x);
    map("BaseVolumeSz", "\"20m\"", Config::baseVolumeSize, null, Size.ofMebibytes(20));
    map("CloudConfig.Platform", "\"azure\"", c -> c.cloudConfig().platform(), null, "azure");
    map("Dirs", "[\"x\"]", Config::dirs, none, x);
    map("Env", "{\"A\":\"x\"}", Config::env, Map.of(), Map.of("A", "x"));
    map("Files", "[\"x\"]", Config::files, none, x);
    map("MapDirs", "{\"a/*\":\"/b\"}", Config::mapDirs, Map.of(), Map.of("a/*", "/b"));
    map("Java.ClassPath", "[\"x\"]", c -> c.java().classPath(), none, x);
    map("Java.MainClass", "\"a.B\"", c -> c.java().mainClass(), null, "a.B");
    map("Java.Modules", "[\"x\"]", c -> c.java().modules(), none, x);
    map("Java.Options", "[\"x\"]", c -> c.java().options(), none, x);
    map("Kernel", "\"/k\"", Config::kernel, null, "/k");
    map("KernelFlavor", "\"debian\"", Config::kernelFlavor, KernelFlavor.AUTO, KernelFlavor.DEBIAN);
    map("Klibs", "[\"x\"]", Config::klibs, none, x);
    map("LocalFilesParentDirectory", "\"d\"", Config::localFilesParentDirectory, ".", "d");
    map("NameServers", "[\"9.9.9.9\"]", Config::nameServers, none, List.of("9.9.9.9"));
    map("Program", "\"p\"", Config::program, null, "p");
    map("ProgramPath", "\"p\"", Config::programPath, null, "p");
    map("RebootOnExit", "true", Config::rebootOnExit, false, true);
    map("TargetRoot", "\"/r\"", Config::targetRoot, null, "/r");
    map("RunConfig.Accel", "false", c -> c.runConfig().accel(), true, false);
    map("RunConfig.CPUs", "3", c -> c.runConfig().cpus(), 1, 3);
    map("RunConfig.Gateway", "\"10.0.0.1\"", c -> c.runConfig().gateway(), null, "10.0.0.1");
    map("RunConfig.IPAddress", "\"10.0.0.2\"", c -> c.runConfig().ipAddress(), null, "10.0.0.2");
    map("RunConfig.IPv6Address", "\"fd00::1\"", c -> c.runConfig().ipv6Address(), null, "fd00::1");
    map("RunConfig.Klibs", "[\"x\"]", c -> c.runConfig().klibs(), none, x);
    map(
        "RunConfig.Memory",
        "\"1g\"",
        c -> c.runConfig().memory(),
        Size.ofMebibytes(512),
        Size.ofMebibytes(1024));
    map("RunConfig.NetMask", "\"255.0.0.0\"", c -> c.runConfig().netMask(), null, "255.0.0.0");
    map("RunConfig.Ports", "[\"80\"]", c -> c.runConfig().ports(), none, List.of("80"));
    map("RunConfig.UDPPorts", "[\"53\"]", c -> c.runConfig().udpPorts(), none, List.of("53"));
    String mp = "ManifestPassthrough.";
    map(mp + "cwd", "\"/w\"", c -> c.passthrough().cwd(), "/", "/w");
    map(mp + "exec_wait_for_ip4_secs", "5", c -> c.passthrough().execWaitForIp4Secs(), 0, 5);
    map(
        mp + "expected_exit_code",
        "\"7\"",
        c -> c.passthrough().expectedExitCode(),
        none,
        List.of("7"));
    map(mp + "reboot_on_exit", "\"7\"", c -> c.passthrough().rebootOnExit(), none, List.of("7"));
    addresses(mp, c -> c.passthrough().network());
    addresses(
        mp + "en2.",
        c ->
            c.passthrough()
                .interfaces()
                .getOrDefault("en2", new Passthrough.Addresses(null, null, null, null, null)));
  }

  private static void addresses(String prefix, Function<Config, Passthrough.Addresses> of) {
    map(prefix + "ipaddr", "\"10.0.0.2\"", c -> of.apply(c).ipaddr(), null, "10.0.0.2");
    map(prefix + "netmask", "\"255.0.0.0\"", c -> of.apply(c).netmask(), null, "255.0.0.0");
    map(prefix + "gateway", "\"10.0.0.1\"", c -> of.apply(c).gateway(), null, "10.0.0.1");
    map(prefix + "ip6addr", "\"fd00::1\"", c -> of.apply(c).ip6addr(), null, "fd00::1");
    map(prefix + "mtu", "1400", c -> of.apply(c).mtu(), null, 1400);
  }

  /** Keys in effect and their schemas. */
  private static Map<String, JsonObject> keysInEffect() {
    JsonObject root = JsonParser.parseString(ConfigSchema.core().strictJson()).getAsJsonObject();
    Map<String, JsonObject> found = new LinkedHashMap<>();
    collect("", root, root.getAsJsonObject("$defs"), found);
    return found;
  }

  private static void collect(
      String prefix, JsonObject schema, JsonObject definitions, Map<String, JsonObject> to) {
    for (Map.Entry<String, JsonElement> entry : properties(schema, "properties").entrySet()) {
      JsonObject property = resolved(entry.getValue().getAsJsonObject(), definitions);
      if (property.has("x-effect") || property.has("x-klib") || property.has("x-service")) {
        continue;
      }
      if (property.has("properties")) {
        collect(prefix + entry.getKey() + ".", property, definitions, to);
      } else {
        to.put(prefix + entry.getKey(), property);
      }
    }
    for (JsonElement interfaces : properties(schema, "patternProperties").asMap().values()) {
      JsonObject each = resolved(interfaces.getAsJsonObject(), definitions);
      collect(prefix + "en2.", each, definitions, to);
    }
  }

  private static JsonObject properties(JsonObject schema, String keyword) {
    return schema.has(keyword) ? schema.getAsJsonObject(keyword) : new JsonObject();
  }

  private static JsonObject resolved(JsonObject schema, JsonObject definitions) {
    if (!schema.has("$ref")) {
      return schema;
    }
    String name = schema.get("$ref").getAsString().replace("#/$defs/", "");
    JsonObject merged = definitions.getAsJsonObject(name).deepCopy();
    schema.entrySet().forEach(member -> merged.add(member.getKey(), member.getValue()));
    return merged;
  }

  private static String document(String key, String value) {
    String[] path = key.split("\\.", -1);
    StringBuilder text = new StringBuilder();
    for (String step : path) {
      text.append("{\"").append(step).append("\":");
    }
    return text.append(value).append("}".repeat(path.length)).toString();
  }

  @Test
  void everyKeyInEffectIsListedHereAndNothingElseIs() {
    Set<String> expected = new TreeSet<>(keysInEffect().keySet());
    assertThat(new TreeSet<>(MAPPINGS.keySet())).isEqualTo(expected);
  }

  @TestFactory
  Collection<DynamicTest> everyKeyReachesItsRecord() {
    return MAPPINGS.entrySet().stream()
        .map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> check(entry)))
        .toList();
  }

  private static void check(Map.Entry<String, Mapping> entry) throws ConfigException {
    Mapping mapping = entry.getValue();
    assertThat(mapping.given())
        .as("the sample is not the default")
        .isNotEqualTo(mapping.byDefault());
    assertThat(mapping.read().apply(Config.DEFAULTS)).isEqualTo(mapping.byDefault());
    ConfigFile file =
        ConfigFile.parse(
            document(entry.getKey(), mapping.json()), entry.getKey(), ConfigSchema.core());
    assertThat(mapping.read().apply(file.config())).isEqualTo(mapping.given());
    assertThat(file.notices()).isEmpty();
  }

  @TestFactory
  Collection<DynamicTest> theSchemaSaysTheDefaultThatHolds() {
    return keysInEffect().entrySet().stream()
        .filter(entry -> entry.getValue().has("default"))
        .map(
            entry ->
                DynamicTest.dynamicTest(
                    entry.getKey(),
                    () -> {
                      String text =
                          document(entry.getKey(), entry.getValue().get("default").toString());
                      Config config =
                          ConfigFile.parse(text, entry.getKey(), ConfigSchema.core()).config();
                      Mapping mapping = Objects.requireNonNull(MAPPINGS.get(entry.getKey()));
                      assertThat(mapping.read().apply(config)).isEqualTo(mapping.byDefault());
                    }))
        .toList();
  }
}
