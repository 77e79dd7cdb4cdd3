package io.felinos.manifest;

import io.felinos.manifest.json.JsonNode;
import io.felinos.manifest.json.JsonNode.ArrayNode;
import io.felinos.manifest.json.JsonNode.Member;
import io.felinos.manifest.json.JsonNode.ObjectNode;
import io.felinos.manifest.json.JsonNode.StringNode;
import io.felinos.manifest.schema.Spelling;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;

/** The klibs that a config file asks for, found before the file is checked. */
final class KlibNames {

  private record Entry(String pointer, StringNode node) {}

  private final List<Entry> entries = new ArrayList<>();
  private final SortedSet<String> listed;
  private final SortedSet<String> known;

  KlibNames(JsonNode document, ConfigSchema schema) {
    collect(document, "", entries);
    known = schema.klibs();
    listed = schema.chosen();
    for (Entry entry : entries) {
      listed.add(entry.node().value());
    }
  }

  /** The strings in RunConfig.Klibs and in Klibs. */
  static List<StringNode> in(JsonNode document) {
    List<Entry> found = new ArrayList<>();
    collect(document, "", found);
    return found.stream().map(Entry::node).toList();
  }

  private static void collect(JsonNode node, String pointer, List<Entry> to) {
    if (!(node instanceof ObjectNode object)) {
      return;
    }
    for (Member member : object.members()) {
      String inside = pointer + "/" + member.key();
      if (pointer.isEmpty() && member.key().equalsIgnoreCase("RunConfig")) {
        collect(member.value(), inside, to);
      } else if (member.key().equalsIgnoreCase("Klibs")
          && member.value() instanceof ArrayNode names) {
        add(names, inside, to);
      }
    }
  }

  private static void add(ArrayNode names, String pointer, List<Entry> to) {
    for (int i = 0; i < names.items().size(); i++) {
      if (names.items().get(i) instanceof StringNode name) {
        to.add(new Entry(pointer + "/" + i, name));
      }
    }
  }

  /** Names of klibs that will be in the image. */
  SortedSet<String> listed() {
    return listed;
  }

  /** An error for each name that is no klib's. */
  List<Problem> unknown(String file) {
    List<Problem> problems = new ArrayList<>();
    for (Entry entry : entries) {
      String name = entry.node().value();
      if (!known.isEmpty() && !known.contains(name) && !isFile(name)) {
        String message =
            "unknown klib \""
                + name
                + "\" (expected one of \""
                + String.join("\", \"", known)
                + "\", the path of a JAR, or mvn:group/artifact/version)"
                + Spelling.hint(name, known);
        problems.add(Problems.error(file, entry.node().position(), entry.pointer(), message));
      }
    }
    return problems;
  }

  private static boolean isFile(String name) {
    return name.indexOf('/') >= 0 || name.endsWith(".jar") || name.startsWith("mvn:");
  }
}
