package io.felinos.manifest;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.annotations.JsonAdapter;
import io.felinos.manifest.json.RecordBinder;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The options of {@code ManifestPassthrough} that belong to no klib and have an effect.
 *
 * @param cwd working directory of the program
 * @param execWaitForIp4Secs seconds for which the program waits for an address; 0 for not at all
 * @param expectedExitCode exit codes that count as 0: {@code N}, {@code !N} or {@code *}
 * @param rebootOnExit exit codes after which the machine starts again, in the same form
 * @param network addresses of the first interface
 * @param interfaces addresses of the interfaces by their names, {@code en1} first
 */
public record Passthrough(
    String cwd,
    int execWaitForIp4Secs,
    List<String> expectedExitCode,
    List<String> rebootOnExit,
    Addresses network,
    Map<String, Addresses> interfaces) {

  /** Collections are copied. */
  public Passthrough {
    expectedExitCode = Defaults.list(expectedExitCode);
    rebootOnExit = Defaults.list(rebootOnExit);
    interfaces = Defaults.map(interfaces);
  }

  /**
   * Fixed addresses of an interface, all of them optional.
   *
   * @param ipaddr IPv4 literal
   * @param netmask IPv4 literal
   * @param gateway IPv4 literal
   * @param ip6addr IPv6 literal
   * @param mtu bytes
   */
  public record Addresses(
      @Nullable String ipaddr,
      @Nullable String netmask,
      @Nullable String gateway,
      @Nullable String ip6addr,
      @Nullable Integer mtu) {}

  private record Root(
      @Nullable String cwd,
      int execWaitForIp4Secs,
      @JsonAdapter(ExitCodes.class) @Nullable List<String> expectedExitCode,
      @JsonAdapter(ExitCodes.class) @Nullable List<String> rebootOnExit) {}

  /** Reads an object that the schema accepted. */
  static Passthrough of(String json) {
    Root root = RecordBinder.bind(json, Root.class);
    return new Passthrough(
        Defaults.or(root.cwd(), "/"),
        root.execWaitForIp4Secs(),
        Defaults.list(root.expectedExitCode()),
        Defaults.list(root.rebootOnExit()),
        RecordBinder.bind(json, Addresses.class),
        interfaces(JsonParser.parseString(json).getAsJsonObject()));
  }

  private static Map<String, Addresses> interfaces(JsonObject root) {
    Map<String, Addresses> found = new TreeMap<>();
    for (Map.Entry<String, JsonElement> member : root.entrySet()) {
      if (member.getKey().matches("en[0-9]+")) {
        found.put(
            member.getKey(), RecordBinder.bind(member.getValue().toString(), Addresses.class));
      }
    }
    return found;
  }
}
