package io.felinos.launch.shell;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** A guest's end of the port {@code io.felinos.shell}, in the test's hand. For one thread. */
final class FakeGuest implements AutoCloseable {

  private final SocketChannel mine;
  private final InputStream in;
  private final OutputStream out;

  /** Connects a relay to it. */
  FakeGuest(Path folder, ShellRelay relay) throws IOException {
    Path socket = folder.resolve("port");
    try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      server.bind(UnixDomainSocketAddress.of(socket));
      SocketChannel relays = SocketChannel.open(UnixDomainSocketAddress.of(socket));
      mine = server.accept();
      relay.connect(relays);
    }
    in = Channels.newInputStream(mine);
    out = Channels.newOutputStream(mine);
  }

  /** Says hello, and waits for the answer. */
  FakeGuest hello() throws IOException {
    say(FrameKind.HELLO, 0, (byte) 1);
    byte[] answer = in.readNBytes(ShellRelay.SYNC.length);
    if (!Arrays.equals(answer, ShellRelay.SYNC)) {
      throw new AssertionError("not the answer to hello: " + Arrays.toString(answer));
    }
    return this;
  }

  void say(FrameKind kind, int session, byte... body) throws IOException {
    out.write(new Frame(kind, session, body).bytes());
  }

  void raw(byte... bytes) throws IOException {
    out.write(bytes);
  }

  /** The next frame, which must be of that kind. */
  Frame hear(FrameKind kind) throws IOException {
    Optional<Frame> frame = Frame.read(in);
    if (frame.isEmpty() || frame.get().kind() != kind) {
      throw new AssertionError("not " + kind + " but " + frame);
    }
    return frame.get();
  }

  /** Lets a caller in; gives its session. */
  int welcome() throws IOException {
    int session = hear(FrameKind.OPEN).session();
    say(FrameKind.READY, session);
    return session;
  }

  @Override
  public void close() throws IOException {
    mine.close();
  }
}
