package io.felinos.klib.exam.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FrameChannelTest {
  private ServerSocket server;
  private Socket peer;
  private FrameChannel channel;

  @BeforeEach
  void connect() throws IOException {
    server = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"));
    peer = new Socket(server.getInetAddress(), server.getLocalPort());
    channel = new FrameChannel(server.accept());
  }

  @AfterEach
  void close() throws IOException {
    channel.close();
    peer.close();
    server.close();
  }

  @ParameterizedTest
  @EnumSource
  void whatIsWrittenIsReadBack(Command command) throws Exception {
    byte[] body = {1, 2, 3, (byte) command.ordinal()};
    try (FrameChannel other = new FrameChannel(peer)) {
      other.write(new Frame(17, command, body));
      other.write(new Frame(18, command, new byte[0]));
      Frame read = channel.read(10_000);
      assertThat(read.number()).isEqualTo(17);
      assertThat(read.command()).isEqualTo(command);
      assertThat(read.body()).isEqualTo(body);
      assertThat(channel.read(10_000).number()).isEqualTo(18);
    }
  }

  @Test
  void anEndIsAnEof() throws Exception {
    peer.close();
    assertThatThrownBy(() -> channel.read(10_000)).isInstanceOf(EOFException.class);
  }

  @Test
  void silenceIsATimeoutAfterWhichTheChannelGoesOn() throws Exception {
    assertThatThrownBy(() -> channel.read(10)).isInstanceOf(SocketTimeoutException.class);
    try (FrameChannel other = new FrameChannel(peer)) {
      other.write(new Frame(1, Command.DONE, new byte[0]));
      assertThat(channel.read(10_000).number()).isOne();
    }
  }

  @ParameterizedTest
  @CsvSource({"99, 0", "0, -1", "0, 2147483647"})
  void whatIsNoFrameIsRefused(int command, int length) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeInt(1);
    out.writeByte(command);
    out.writeInt(length);
    peer.getOutputStream().write(bytes.toByteArray());
    assertThatThrownBy(() -> channel.read(10_000))
        .isInstanceOf(IOException.class)
        .isNotInstanceOf(SocketTimeoutException.class);
  }
}
