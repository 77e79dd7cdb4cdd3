package io.felinos.launch.port;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.Test;

class PortCheckTest {

  private final PortCheck check = new PortCheck();

  @Test
  void namesWhoHasATcpPort() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = taken.getLocalPort();
      assertThatThrownBy(() -> check.requireFree(List.of(Forward.local(Protocol.TCP, port, 80))))
          .isInstanceOf(PortException.class)
          .hasMessageContaining("port %d/tcp on 127.0.0.1 is already in use by '", port)
          .hasMessageContaining("(pid %d)", ProcessHandle.current().pid());
    }
  }

  @Test
  void namesWhoHasAUdpPort() throws IOException {
    try (DatagramSocket taken =
        new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
      int port = taken.getLocalPort();
      assertThatThrownBy(() -> check.requireFree(List.of(Forward.local(Protocol.UDP, port, 53))))
          .isInstanceOf(PortException.class)
          .hasMessageContaining("port %d/udp on 127.0.0.1 is already in use by '", port)
          .hasMessageContaining("(pid %d)", ProcessHandle.current().pid());
    }
  }

  @Test
  void leavesAFreePortFree() throws IOException {
    int port;
    try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = probe.getLocalPort();
    }
    List<Forward> forwards = List.of(Forward.local(Protocol.TCP, port, 80));
    assertThatCode(
            () -> {
              check.requireFree(forwards);
              check.requireFree(forwards);
            })
        .doesNotThrowAnyException();
  }

  @Test
  void saysThatAnAddressIsNotOfThisComputer() {
    assertThatThrownBy(
            () -> check.requireFree(List.of(new Forward(Protocol.TCP, "192.0.2.1", 9999, 80))))
        .isInstanceOf(PortException.class)
        .hasMessageContaining("port 9999/tcp on 192.0.2.1 cannot be listened on");
  }
}
