package io.felinos.itests.peers;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Debian's chronyd as an NTP server on 127.0.0.1 and ::1 that has this computer's time and never
 * touches it ({@code -x}). For one thread.
 */
public final class ChronyServer implements AutoCloseable {
  private static final Path PROGRAM = Path.of("/usr/sbin/chronyd");
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final int PACKET = 48;
  private static final int STRATUM = 8;
  private static final byte CLIENT_OF_VERSION_4 = 0x23;

  private final int port;
  private final Path folder;
  private final Process process;

  /**
   * Starts it and waits until it answers.
   *
   * @param folder for its files; other servers need other folders
   */
  public ChronyServer(Path folder, int port) throws IOException, InterruptedException {
    this.port = port;
    this.folder = Files.createDirectories(folder);
    Path config = folder.resolve("chrony.conf");
    Files.writeString(
        config,
        """
        port %d
        bindaddress 127.0.0.1
        bindaddress ::1
        allow
        local stratum %d
        cmdport 0
        bindcmdaddress /
        pidfile %s
        """
            .formatted(port, STRATUM, folder.resolve("chronyd.pid").toAbsolutePath()));
    process =
        new ProcessBuilder(PROGRAM.toString(), "-x", "-d", "-u", "root", "-f", config.toString())
            .redirectErrorStream(true)
            .redirectOutput(log().toFile())
            .start();
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!answers()) {
      if (!process.isAlive() || System.nanoTime() > end) {
        String trouble = Files.readString(log());
        close();
        throw new IOException("chronyd does not answer: " + trouble);
      }
    }
  }

  /** The UDP port. */
  public int port() {
    return port;
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
      throw new IllegalStateException("chronyd did not end by itself");
    }
  }

  private Path log() {
    return folder.resolve("chrony.log");
  }

  /** Asks for the time until there is a stratum. */
  private boolean answers() throws IOException {
    byte[] packet = new byte[PACKET];
    packet[0] = CLIENT_OF_VERSION_4;
    try (DatagramSocket socket = new DatagramSocket()) {
      socket.setSoTimeout(200);
      socket.connect(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port));
      socket.send(new DatagramPacket(packet, packet.length));
      socket.receive(new DatagramPacket(packet, packet.length));
      return packet[1] == STRATUM;
    } catch (PortUnreachableException | SocketTimeoutException e) {
      return false;
    }
  }
}
