package io.felinos.framework.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ListenWatchTest {

  @Test
  void findsThePortsThatAreListenedOn() {
    String table =
        """
          sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt
           0: 00000000:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000
           1: 0F02000A:A1B2 0202000A:1F90 01 00000000:00000000 00:00000000 00000000
        """;
    assertThat(ListenWatch.listening(table)).containsExactly(8080);
  }

  @Test
  void readsThisKernelsTable() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      String tables =
          Files.readString(Path.of("/proc/net/tcp")) + Files.readString(Path.of("/proc/net/tcp6"));
      assertThat(ListenWatch.listening(tables)).contains(server.getLocalPort());
    }
  }
}
