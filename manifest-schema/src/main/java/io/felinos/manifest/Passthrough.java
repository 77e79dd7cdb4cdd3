package io.felinos.manifest;

import io.felinos.manifest.json.CanonicalJson;
import io.felinos.manifest.json.JsonNode;
import io.felinos.manifest.json.JsonNode.Member;
import io.felinos.manifest.json.JsonSyntaxException;
import io.felinos.manifest.json.JsonText;
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

  private record Root(@Nullable String cwd, int execWaitForIp4Secs) {}

  /** Reads an object that the schema accepted. */
  static Passthrough of(String json) {
    Root root = RecordBinder.bind(json, Root.class);
    Fields fields = new Fields(parsed(json));
    return new Passthrough(
        Defaults.or(root.cwd(), "/"),
        root.execWaitForIp4Secs(),
        ExitCodes.of(fields.find("expected_exit_code")),
        ExitCodes.of(fields.find("reboot_on_exit")),
        RecordBinder.bind(json, Addresses.class),
        interfaces(fields));
  }

  private static JsonNode parsed(String json) {
    try {
      return JsonText.parse(json);
    } catch (JsonSyntaxException e) {
      throw new IllegalArgumentException("not JSON: " + e.getMessage(), e);
    }
  }

  private static Map<String, Addresses> interfaces(Fields root) {
    Map<String, Addresses> found = new TreeMap<>();
    for (Member member : root.members()) {
      if (member.key().matches("en[0-9]+")) {
        String json = CanonicalJson.write(member.value());
        found.put(member.key(), RecordBinder.bind(json, Addresses.class));
      }
    }
    return found;
  }
}
