package io.felinos.itests.net;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** nft(8): what the kernel understood. */
final class Nft {

  private Nft() {}

  /** The rules of a chain as nft writes them, without counters' values. */
  static List<String> rules(String chain) throws Exception {
    List<String> rules = new ArrayList<>();
    for (String line :
        run("--stateless", "list", "chain", "inet", "felinos", chain).lines().toList()) {
      if (line.contains("comment")) {
        rules.add(line.strip());
      }
    }
    return rules;
  }

  /** The table as it is. */
  static String table() throws Exception {
    return run("--stateless", "list", "table", "inet", "felinos");
  }

  /** Removes the table, if it is there. */
  static void clear() throws Exception {
    run("add", "table", "inet", "felinos");
    run("delete", "table", "inet", "felinos");
  }

  static String run(String... arguments) throws Exception {
    List<String> words = new ArrayList<>(List.of("/usr/sbin/nft"));
    words.addAll(List.of(arguments));
    Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(String.join(" ", words) + ": " + text);
    }
    return text;
  }
}
