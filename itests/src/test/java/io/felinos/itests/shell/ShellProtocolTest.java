package io.felinos.itests.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.felinos.klib.shell.session.Interpreter;
import io.felinos.klib.shell.session.Port;
import io.felinos.klib.shell.session.PushedFiles;
import io.felinos.klib.shell.session.Switchboard;
import io.felinos.launch.shell.ShellClient;
import io.felinos.launch.shell.ShellOutput;
import io.felinos.launch.shell.ShellRelay;
import io.felinos.launch.shell.TerminalSize;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The host's end of the shell's port and the guest's understand each other. */
@Timeout(60)
class ShellProtocolTest {

  @TempDir private Path folder;
  private ShellRelay relay;
  private Switchboard switchboard;

  @BeforeEach
  void connect() throws Exception {
    relay = ShellRelay.open(folder.resolve("shell.sock"));
    UnixDomainSocketAddress address = UnixDomainSocketAddress.of(folder.resolve("port"));
    try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      server.bind(address);
      relay.connect(SocketChannel.open(address));
      PushedFiles files = new PushedFiles(folder.resolve("pushed").toFile());
      switchboard = new Switchboard(new SocketPort(server.accept()), Echo::new, files);
    }
    switchboard.start();
  }

  @AfterEach
  void close() throws Exception {
    switchboard.close();
    relay.close();
  }

  @Test
  void agreesOnCommandsInputCompletionAndFiles() throws Exception {
    byte[] bytes = new byte[1 << 20];
    new Random(7).nextBytes(bytes);
    Path file = Files.write(folder.resolve("big"), bytes);
    Kept kept = new Kept();
    try (ShellClient client =
        ShellClient.connect(folder.resolve("shell.sock"), new TerminalSize(132, 50), true, kept)) {
      assertThat(client.awaitReady(Duration.ofSeconds(30))).isTrue();
      assertThat(client.execute("132x50", Optional.of(new ByteArrayInputStream(bytes))))
          .isEqualTo(42);
      assertThat(kept.out.toByteArray()).isEqualTo(bytes);
      assertThat(kept.err).hasToString("132x50");
      assertThat(client.complete("klib:")).containsExactly("klib:a", "klib:b");
      assertThat(client.push(file, "big.jar")).isZero();
      assertThat(folder.resolve("pushed/big.jar")).hasBinaryContent(bytes);
      assertThat(client.push(file, "/bad")).isEqualTo(1);
    }
  }

  /** Writes its input, and, as an error, the terminal's size. */
  private record Echo(InputStream in, OutputStream out, OutputStream err, StringBuilder size)
      implements Interpreter {

    Echo(InputStream in, OutputStream out, OutputStream err) {
      this(in, out, err, new StringBuilder());
    }

    @Override
    public int execute(String line) {
      try {
        in.transferTo(out);
        err.write(size.toString().getBytes(StandardCharsets.UTF_8));
        return line.contentEquals(size) ? 42 : 1;
      } catch (IOException e) {
        return 1;
      }
    }

    @Override
    public void interrupt() {}

    @Override
    public void resize(int columns, int rows) {
      size.setLength(0);
      size.append(columns).append('x').append(rows);
    }

    @Override
    public List<String> complete(String beginning) {
      return List.of(beginning + "a", beginning + "b");
    }

    @Override
    public void close() {}
  }

  private record SocketPort(SocketChannel channel) implements Port {
    @Override
    public InputStream in() {
      return Channels.newInputStream(channel);
    }

    @Override
    public void write(byte[] bytes) throws IOException {
      Channels.newOutputStream(channel).write(bytes);
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }

  private static final class Kept implements ShellOutput {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Override
    public void output(byte[] bytes) throws IOException {
      out.write(bytes);
    }

    @Override
    public void error(byte[] bytes) throws IOException {
      err.write(bytes);
    }
  }
}
