package io.felinos.klib.syslog;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.StringTokenizer;

/**
 * What of a TCP connection the peer's kernel has not acknowledged, as {@code /proc/net/tcp} says
 * (proc_net_tcp.rst in the kernel's documentation). Java has no other way to ask.
 */
final class SendQueue {
  private final Path folder;

  /**
   * Makes a reader.
   *
   * @param folder {@code /proc/self/net}
   */
  SendQueue(Path folder) {
    this.folder = folder;
  }

  /** Whether the connection between these ports is known to have nothing unacknowledged. */
  boolean isEmpty(int localPort, int remotePort) {
    try {
      // A socket of Java is an IPv6 one, even when it speaks IPv4, unless the machine has no IPv6.
      String queue = search("tcp6", localPort, remotePort);
      if (queue.isEmpty()) {
        queue = search("tcp", localPort, remotePort);
      }
      return queue.startsWith("00000000:");
    } catch (IOException e) {
      return false;
    }
  }

  /** The field tx_queue:rx_queue of the connection; empty if it is not in the table. */
  private String search(String table, int localPort, int remotePort) throws IOException {
    String local = suffix(localPort);
    String remote = suffix(remotePort);
    try (BufferedReader lines =
        Files.newBufferedReader(folder.resolve(table), StandardCharsets.US_ASCII)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        StringTokenizer fields = new StringTokenizer(line);
        if (fields.countTokens() < 5) {
          continue;
        }
        fields.nextToken();
        if (fields.nextToken().endsWith(local) && fields.nextToken().endsWith(remote)) {
          fields.nextToken();
          return fields.nextToken();
        }
      }
      return "";
    } catch (NoSuchFileException e) {
      return "";
    }
  }

  private static String suffix(int port) {
    String hex = Integer.toHexString(port).toUpperCase(Locale.ROOT);
    return ":" + "0".repeat(4 - hex.length()) + hex;
  }
}
