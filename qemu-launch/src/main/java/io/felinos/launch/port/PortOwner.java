package io.felinos.launch.port;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finds the process that listens on a port, by {@code /proc/net} and the file descriptors of those
 * processes that this user may look at (proc(5)).
 */
final class PortOwner {

  private static final String TCP_LISTEN = "0A";
  private static final int LOCAL_ADDRESS = 1;
  private static final int STATE = 3;
  private static final int INODE = 9;
  private static final Pattern BLANKS = Pattern.compile("\\s+");

  private final Path proc;

  PortOwner() {
    this(Path.of("/proc"));
  }

  PortOwner(Path proc) {
    this.proc = proc;
  }

  /** The owner as {@code 'nginx' (pid 123)}; empty when it cannot be seen. */
  Optional<String> of(Forward forward) {
    Set<String> links = new HashSet<>();
    for (String family : List.of("", "6")) {
      collect(proc.resolve("net").resolve(forward.protocol().word() + family), forward, links);
    }
    return links.isEmpty() ? Optional.empty() : holder(links);
  }

  private static void collect(Path table, Forward forward, Set<String> links) {
    String port = ":%04X".formatted(forward.hostPort());
    try {
      for (String line : Files.readAllLines(table)) {
        String[] fields = BLANKS.split(line.strip(), -1);
        if (fields.length > INODE
            && fields[LOCAL_ADDRESS].endsWith(port)
            && (forward.protocol() == Protocol.UDP || fields[STATE].equals(TCP_LISTEN))) {
          links.add("socket:[" + fields[INODE] + "]");
        }
      }
    } catch (IOException e) {
      // No such table (IPv6 is off): it names nobody.
      return;
    }
  }

  private Optional<String> holder(Set<String> links) {
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(proc, "[0-9]*")) {
      for (Path process : processes) {
        if (holds(process, links)) {
          String name = Files.readString(process.resolve("comm")).strip();
          return Optional.of("'%s' (pid %s)".formatted(name, process.getFileName()));
        }
      }
    } catch (IOException e) {
      return Optional.empty();
    }
    return Optional.empty();
  }

  private static boolean holds(Path process, Set<String> links) {
    try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(process.resolve("fd"))) {
      for (Path descriptor : descriptors) {
        if (links.contains(Files.readSymbolicLink(descriptor).toString())) {
          return true;
        }
      }
    } catch (IOException e) {
      // Another user's process, or one that has just ended.
      return false;
    }
    return false;
  }
}
