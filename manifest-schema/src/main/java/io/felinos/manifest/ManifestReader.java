package io.felinos.manifest;

import io.felinos.manifest.Manifest.Interface;
import io.felinos.manifest.Manifest.Network;
import io.felinos.manifest.Manifest.Program;
import io.felinos.manifest.json.JsonNode;
import io.felinos.manifest.json.JsonNode.ObjectNode;
import io.felinos.manifest.json.JsonSyntaxException;
import io.felinos.manifest.json.JsonText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads manifests without reflection, because the guest does it while it boots: Gson's first record
 * takes ten times as long.
 */
final class ManifestReader {

  private ManifestReader() {}

  static Manifest read(String text) throws IOException {
    try {
      if (!(JsonText.parse(text) instanceof ObjectNode object)) {
        throw new IllegalArgumentException("it is no JSON object");
      }
      return manifest(new Fields(object));
    } catch (JsonSyntaxException | IllegalArgumentException e) {
      throw new IOException("not a manifest: " + e.getMessage(), e);
    }
  }

  private static Manifest manifest(Fields fields) {
    Fields network = fields.object("network");
    Fields exit = fields.object("exit");
    return new Manifest(
        program(fields.object("program")),
        fields.strings("arguments"),
        fields.strings("bundles"),
        fields.strings("klibs"),
        fields.texts("configurations"),
        new Network(interfaces(network.items("interfaces")), network.strings("nameServers")),
        fields.string("hostName"),
        fields.required("imageName"),
        Defaults.or(fields.integer("waitForIp4Seconds"), 0),
        new ExitPolicy(exit.strings("expected"), exit.strings("reboot")));
  }

  private static Program program(Fields fields) {
    return new Program(
        fields.required("kind"),
        fields.string("mainClass"),
        fields.strings("classPath"),
        fields.string("path"),
        orRoot(fields.string("directory")));
  }

  private static String orRoot(@Nullable String directory) {
    return directory == null ? "/" : directory;
  }

  private static List<Interface> interfaces(List<JsonNode> nodes) {
    List<Interface> interfaces = new ArrayList<>();
    for (JsonNode node : nodes) {
      Fields fields = new Fields(node);
      interfaces.add(
          new Interface(
              fields.required("name"),
              fields.string("address"),
              fields.string("netmask"),
              fields.string("gateway"),
              fields.string("address6"),
              fields.integer("mtu")));
    }
    return interfaces;
  }
}
