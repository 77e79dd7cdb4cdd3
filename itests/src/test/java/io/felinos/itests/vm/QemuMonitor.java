package io.felinos.itests.vm;

import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A monitor of a machine's QEMU beside the launcher's own ({@code docs/interop/qmp-spec} of QEMU).
 * For one thread.
 */
final class QemuMonitor implements AutoCloseable {
  private static final Duration LOOK = Duration.ofMillis(10);

  private final SocketChannel channel;
  private final BufferedReader answers;

  private QemuMonitor(SocketChannel channel) throws IOException {
    this.channel = channel;
    this.answers = new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8));
    execute("qmp_capabilities", "{}");
  }

  /** Options of {@code felinos run} that have QEMU listen for one. */
  static List<String> options(Path socket) {
    return List.of("--qemu-arg=-qmp", "--qemu-arg=unix:" + socket + ",server=on,wait=off");
  }

  /** Connects to a QEMU that is about to start. */
  static QemuMonitor connect(Path socket) throws IOException {
    UnixDomainSocketAddress address = UnixDomainSocketAddress.of(socket);
    return new QemuMonitor(
        await()
            .atMost(FelinosCommand.LIMIT)
            .pollInterval(LOOK)
            .ignoreExceptions()
            .until(() -> SocketChannel.open(address), SocketChannel::isConnected));
  }

  /** Plugs the machine's network cable in, or pulls it. */
  void link(boolean up) throws IOException {
    execute("set_link", "{\"name\": \"net\", \"up\": " + up + "}");
  }

  private void execute(String command, String arguments) throws IOException {
    String request = "{\"execute\": \"" + command + "\", \"arguments\": " + arguments + "}\n";
    channel.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.UTF_8)));
    for (String line = answers.readLine(); line != null; line = answers.readLine()) {
      if (line.startsWith("{\"error\"")) {
        throw new IOException(command + ": " + line);
      }
      if (line.startsWith("{\"return\"")) {
        return;
      }
    }
    throw new IOException("QEMU went away during " + command);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
