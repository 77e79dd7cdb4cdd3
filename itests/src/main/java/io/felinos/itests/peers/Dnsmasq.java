package io.felinos.itests.peers;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Debian's dnsmasq as the name server at 127.0.0.1 port 53, for names given here and no others. For
 * one thread.
 */
public final class Dnsmasq implements AutoCloseable {
  private static final Path PROGRAM = Path.of("/usr/sbin/dnsmasq");
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final int PORT = 53;

  private final Process process;

  /**
   * Starts it and waits until it answers.
   *
   * @param folder for its files
   * @param addresses IPv4 literals by names
   */
  public Dnsmasq(Path folder, Map<String, String> addresses)
      throws IOException, InterruptedException {
    Path hosts = folder.resolve("dnsmasq.hosts");
    Files.writeString(
        hosts,
        addresses.entrySet().stream()
            .map(each -> each.getValue() + " " + each.getKey() + "\n")
            .collect(Collectors.joining()));
    Path log = folder.resolve("dnsmasq.log");
    process =
        new ProcessBuilder(
                PROGRAM.toString(),
                "--keep-in-foreground",
                "--conf-file=/dev/null",
                "--user=" + System.getProperty("user.name"),
                "--pid-file=",
                "--listen-address=127.0.0.1",
                "--bind-interfaces",
                "--no-resolv",
                "--no-hosts",
                "--local-ttl=1",
                "--local=//",
                "--addn-hosts=" + hosts.toAbsolutePath(),
                "--log-facility=-")
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!answers()) {
      if (!process.isAlive() || System.nanoTime() > end) {
        close();
        throw new IOException("dnsmasq does not answer: " + Files.readString(log));
      }
    }
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
      throw new IllegalStateException("dnsmasq did not end by itself");
    }
  }

  /** Asks for the root's name servers; any answer will do. */
  private static boolean answers() throws IOException {
    byte[] question = {0, 1, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 2, 0, 1};
    try (DatagramSocket socket = new DatagramSocket()) {
      socket.setSoTimeout(200);
      socket.connect(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), PORT));
      socket.send(new DatagramPacket(question, question.length));
      socket.receive(new DatagramPacket(new byte[512], 512));
      return true;
    } catch (java.net.PortUnreachableException | SocketTimeoutException e) {
      return false;
    }
  }
}
