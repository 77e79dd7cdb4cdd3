package io.felinos.bench.klibs;

import io.felinos.itests.cloud.TestAuthority;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The reference: the same lines, framed by their length, in writes of 64 KiB. */
final class RawSender extends Sender {
  private final Socket socket;
  private final OutputStream out;

  /** Connects. */
  RawSender(SinkProcess sink, Path folder) throws IOException {
    InetAddress loopback = InetAddress.ofLiteral("127.0.0.1");
    socket =
        sink.encrypted()
            ? TestAuthority.clientOf(folder.resolve(Sink.CA))
                .getSocketFactory()
                .createSocket(loopback, sink.port())
            : new Socket(loopback, sink.port());
    out = new BufferedOutputStream(socket.getOutputStream(), 1 << 16);
  }

  @Override
  void send(byte[] line) throws IOException {
    out.write((line.length + " ").getBytes(StandardCharsets.US_ASCII));
    out.write(line);
  }

  @Override
  void await() throws IOException {
    out.flush();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
