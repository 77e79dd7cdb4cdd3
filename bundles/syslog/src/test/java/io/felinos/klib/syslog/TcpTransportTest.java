package io.felinos.klib.syslog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against sockets of this machine. */
class TcpTransportTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private ServerSocket listener;
  private TcpTransport transport;

  @BeforeEach
  void listen() throws IOException {
    listener = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"));
    transport = transport("127.0.0.1", listener.getLocalPort());
  }

  @AfterEach
  void close() throws IOException {
    transport.close();
    transport.close();
    listener.close();
  }

  @Test
  void saysWhichServerRefused() throws IOException {
    int port = listener.getLocalPort();
    listener.close();
    assertThatThrownBy(() -> transport.open(PATIENCE))
        .isInstanceOf(IOException.class)
        .hasMessage("127.0.0.1:" + port + " (tcp): Connection refused");
  }

  @Test
  void saysWhichNameIsNotKnown() {
    assertThatThrownBy(() -> transport("syslog.invalid", 514).open(PATIENCE))
        .hasMessage("the name \"syslog.invalid\" of the syslog server is not known");
  }

  @Test
  void noticesThatTheServerClosed() throws Exception {
    transport.open(PATIENCE);
    transport.probe();
    listener.accept().close();
    await()
        .ignoreExceptions()
        .untilAsserted(
            () ->
                assertThatThrownBy(transport::probe)
                    .hasMessageEndingWith("(tcp): the server closed the connection"));
  }

  @Test
  void waitsAtTheEndUntilTheServerHasReadEverything() throws Exception {
    transport.open(PATIENCE);
    Socket socket = listener.accept();
    CompletableFuture<String> read =
        CompletableFuture.supplyAsync(
            () -> {
              try (socket) {
                return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
              } catch (IOException e) {
                throw new IllegalStateException(e);
              }
            });
    transport.write(bytes("last words"), PATIENCE);
    transport.finish(PATIENCE);
    assertThat(read.join()).isEqualTo("last words");
  }

  @Test
  void believesAServerThatDoesNotCloseWhenItsKernelHasEverything() throws Exception {
    transport.open(PATIENCE);
    try (Socket socket = listener.accept()) {
      transport.write(bytes("last words"), PATIENCE);
      transport.finish(PATIENCE);
      assertThat(socket.getInputStream().readAllBytes()).hasSize(10);
    }
  }

  @Test
  void doesNotBelieveAServerThatDoesNotRead() throws Exception {
    transport.open(PATIENCE);
    try (Socket socket = listener.accept()) {
      socket.setReceiveBufferSize(4096);
      fill();
      assertThat(transport.drained()).isFalse();
      assertThatThrownBy(() -> transport.finish(Duration.ofMillis(300)))
          .hasMessageEndingWith("(tcp): did not confirm the last messages");
    }
  }

  @Test
  void knowsWhenTheServersKernelHasEverything() throws Exception {
    assertThat(transport.drained()).isFalse();
    transport.open(PATIENCE);
    try (Socket socket = listener.accept()) {
      assertThat(socket.isConnected()).isTrue();
      transport.write(bytes("a"), PATIENCE);
      await().until(transport::drained);
    }
  }

  @Test
  void neverHasMoreUnderWayThanItTakesForUnconfirmed() throws Exception {
    transport.open(PATIENCE);
    try (Socket socket = listener.accept()) {
      long sent = fill();
      long queued = sent - socket.getInputStream().available();
      assertThat(socket.getOption(StandardSocketOptions.SO_RCVBUF)).isPositive();
      assertThat(transport.confirms(queued, Long.MAX_VALUE)).isTrue();
      assertThat(transport.confirms(64 * 1024 - 1, Long.MAX_VALUE)).isFalse();
      assertThat(transport.confirms(512 * 1024, 0)).isFalse();
      assertThat(transport.confirms(1024 * 1024, 0)).isTrue();
    }
  }

  @Test
  void givesUpConnectingInTime() throws Exception {
    List<Socket> waiting = new ArrayList<>();
    try {
      // A full queue of connections that nobody accepts makes the kernel ignore the next one.
      for (int i = 0; i < 2; i++) {
        waiting.add(new Socket(listener.getInetAddress(), listener.getLocalPort()));
      }
      long start = System.nanoTime();
      assertThatThrownBy(() -> transport.open(Duration.ofMillis(300)))
          .hasMessageContaining("no answer within ");
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    } finally {
      for (Socket each : waiting) {
        each.close();
      }
    }
  }

  @Test
  void stopsWhenInterrupted() throws Exception {
    transport.open(PATIENCE);
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    try (Socket socket = listener.accept()) {
      assertThat(socket.isConnected()).isTrue();
      Thread writer =
          new Thread(
              () -> {
                try {
                  transport.write(ByteBuffer.allocate(64 * 1024 * 1024), PATIENCE);
                } catch (IOException e) {
                  thrown.set(e);
                }
              });
      writer.start();
      await().until(() -> writer.getState() == Thread.State.RUNNABLE);
      writer.interrupt();
      writer.join();
    }
    assertThat(thrown.get()).isInstanceOf(ClosedByInterruptException.class);
  }

  /** Writes until nothing goes any more, and returns how many bytes went. */
  private long fill() {
    ByteBuffer bytes = ByteBuffer.allocate(64 * 1024 * 1024);
    assertThatThrownBy(() -> transport.write(bytes, Duration.ofMillis(300)))
        .hasMessageEndingWith("(tcp): does not take messages");
    return bytes.position();
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
  }

  private static TcpTransport transport(String host, int port) {
    return new TcpTransport(
        new Server(host, port, "tcp"),
        new SendQueue(Path.of("/proc/self/net")),
        new SystemClock(),
        null);
  }
}
