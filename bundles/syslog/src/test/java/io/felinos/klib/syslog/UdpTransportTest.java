package io.felinos.klib.syslog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.felinos.api.fakes.FakeClock;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against sockets of this machine. */
class UdpTransportTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private final FakeClock clock = new FakeClock(Instant.EPOCH);
  private DatagramSocket peer;
  private UdpTransport transport;

  @BeforeEach
  void listen() throws IOException {
    peer = new DatagramSocket(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0));
    peer.setSoTimeout((int) PATIENCE.toMillis());
    transport = new UdpTransport(new Server("127.0.0.1", peer.getLocalPort(), "udp"), clock);
  }

  @AfterEach
  void close() {
    transport.close();
    transport.close();
    peer.close();
  }

  @Test
  void sendsEachMessageInADatagramOfItsOwn() throws Exception {
    transport.open(PATIENCE);
    transport.write(bytes("a"), PATIENCE);
    transport.write(bytes("x".repeat(65_000)), PATIENCE);
    assertThat(receive()).isEqualTo("a");
    assertThat(receive()).hasSize(65_000);
    transport.finish(PATIENCE);
  }

  @Test
  void learnsFromTheFirstMessageThatNobodyListens() throws Exception {
    peer.close();
    transport.open(PATIENCE);
    assertThatThrownBy(() -> transport.write(bytes("a"), PATIENCE))
        .isInstanceOfSatisfying(
            PortUnreachableException.class, e -> assertThat(transport.loses(e)).isTrue())
        .hasMessageEndingWith("(udp): nobody listens");
  }

  @Test
  void learnsAtTheEndThatNobodyListensAnyMore() throws Exception {
    transport.open(PATIENCE);
    transport.write(bytes("a"), PATIENCE);
    peer.close();
    transport.write(bytes("b"), PATIENCE);
    assertThatThrownBy(() -> transport.finish(PATIENCE))
        .isInstanceOf(PortUnreachableException.class);
  }

  @Test
  void takesWhatIsOldEnoughForArrived() {
    assertThat(transport.confirms(1000, Duration.ofMillis(3_999).toNanos())).isFalse();
    assertThat(transport.confirms(0, Duration.ofSeconds(4).toNanos())).isTrue();
    assertThat(transport.confirms(1024 * 1024, 0)).isTrue();
  }

  @Test
  void keepsItsSocketWhenTheNameStillMeansTheSame() throws Exception {
    transport.open(PATIENCE);
    transport.write(bytes("a"), PATIENCE);
    DatagramPacket first = receivePacket();
    clock.advance(Duration.ofMinutes(2));
    transport.open(PATIENCE);
    transport.write(bytes("b"), PATIENCE);
    assertThat(receivePacket().getPort()).isEqualTo(first.getPort());
  }

  @Test
  void retriesLaterWhenThereIsNoWay() {
    UdpTransport nowhere = new UdpTransport(new Server("syslog.invalid", 514, "udp"), clock);
    assertThatThrownBy(() -> nowhere.open(PATIENCE))
        .isInstanceOfSatisfying(IOException.class, e -> assertThat(nowhere.loses(e)).isFalse())
        .hasMessage("the name \"syslog.invalid\" of the syslog server is not known");
  }

  private String receive() throws IOException {
    DatagramPacket packet = receivePacket();
    return new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8);
  }

  private DatagramPacket receivePacket() throws IOException {
    DatagramPacket packet = new DatagramPacket(new byte[70_000], 70_000);
    peer.receive(packet);
    return packet;
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
  }
}
