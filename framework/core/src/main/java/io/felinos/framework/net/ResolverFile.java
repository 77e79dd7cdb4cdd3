package io.felinos.framework.net;

import io.felinos.framework.net.link.IpAddress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Keeps resolv.conf(5): the servers of the configuration, else those that DHCP and routers name. It
 * is replaced by renaming, so that nobody reads half of it, and only when it changes. Safe for use
 * by several threads.
 */
final class ResolverFile {

  private record Offer(List<String> servers, List<String> domains) {}

  private final Path file;
  private final List<IpAddress> fixed;
  private final NetworkListener listener;
  private final Map<String, Offer> offers = new TreeMap<>();
  private String written = "";

  /**
   * Writes the file at once if the configuration names servers.
   *
   * @param fixed the servers of the configuration; empty for those that are offered
   */
  ResolverFile(Path file, List<IpAddress> fixed, NetworkListener listener) {
    this.file = file;
    this.fixed = fixed;
    this.listener = listener;
    write();
  }

  /**
   * Sets what a source offers, in place of what it offered before.
   *
   * @param source sources count in their alphabetical order
   * @param servers literals, with a scope where they need one
   * @param domains where to look for names without a dot; checked to be names
   */
  synchronized void offer(String source, List<String> servers, List<String> domains) {
    offers.put(source, new Offer(List.copyOf(servers), List.copyOf(domains)));
    write();
  }

  /** Forgets what a source offered. */
  synchronized void withdraw(String source) {
    if (offers.remove(source) != null) {
      write();
    }
  }

  private void write() {
    String text = text();
    if (text.equals(written)) {
      return;
    }
    written = text;
    Path draft = file.resolveSibling(file.getFileName() + ".new");
    try {
      Files.write(draft, text.getBytes(StandardCharsets.UTF_8));
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      listener.problem("\"" + file + "\" could not be written, names won't be found: " + e);
    }
  }

  private String text() {
    Set<String> servers = new LinkedHashSet<>();
    Set<String> domains = new LinkedHashSet<>();
    for (IpAddress server : fixed) {
      servers.add(server.toString());
    }
    for (Offer offer : offers.values()) {
      if (fixed.isEmpty()) {
        servers.addAll(offer.servers);
      }
      domains.addAll(offer.domains);
    }
    StringBuilder text = new StringBuilder();
    if (!domains.isEmpty()) {
      text.append("search ").append(String.join(" ", new ArrayList<>(domains))).append('\n');
    }
    for (String server : servers) {
      text.append("nameserver ").append(server).append('\n');
    }
    return text.toString();
  }
}
