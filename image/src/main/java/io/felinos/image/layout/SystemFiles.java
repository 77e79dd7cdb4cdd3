package io.felinos.image.layout;

import io.felinos.image.ImageException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** The folders and small files that programs expect on any Linux machine. */
final class SystemFiles {
  private static final int FILE_MODE = 0644;

  private SystemFiles() {}

  /** Puts them; the program's own files may replace them later. */
  static void put(Tree tree, String hostname, List<String> nameServers) throws ImageException {
    folder(tree, "/proc", 0555);
    folder(tree, "/sys", 0555);
    folder(tree, "/dev", 0755);
    folder(tree, "/run", 0755);
    folder(tree, "/tmp", 01777);
    folder(tree, "/var/tmp", 01777);
    folder(tree, "/root", 0700);
    file(
        tree,
        "/etc/passwd",
        """
        root:x:0:0:root:/root:/sbin/nologin
        nobody:x:65534:65534:nobody:/nonexistent:/sbin/nologin
        """);
    file(tree, "/etc/group", "root:x:0:\nnogroup:x:65534:\n");
    file(tree, "/etc/hostname", hostname + "\n");
    file(
        tree,
        "/etc/hosts",
        "127.0.0.1 localhost\n127.0.1.1 " + hostname + "\n::1 localhost ip6-localhost\n");
    file(
        tree,
        "/etc/nsswitch.conf",
        """
        passwd: files
        group: files
        shadow: files
        hosts: files dns
        services: files
        protocols: files
        networks: files
        """);
    StringBuilder resolver = new StringBuilder();
    nameServers.forEach(server -> resolver.append("nameserver ").append(server).append('\n'));
    file(tree, "/etc/resolv.conf", resolver.toString());
  }

  private static void folder(Tree tree, String path, int mode) throws ImageException {
    tree.put(Path.of(path), new Node.Folder(mode));
  }

  private static void file(Tree tree, String path, String content) throws ImageException {
    tree.put(Path.of(path), new Node.Data(content.getBytes(StandardCharsets.UTF_8), FILE_MODE));
  }
}
