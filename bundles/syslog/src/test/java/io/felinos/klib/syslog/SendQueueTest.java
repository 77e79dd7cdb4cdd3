package io.felinos.klib.syslog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SendQueueTest {
  private static final String HEADING =
      "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid\n";

  @TempDir private Path folder;

  @Test
  void findsAConnectionByItsPortsInBothTables() throws IOException {
    Files.writeString(
        folder.resolve("tcp6"),
        HEADING
            + "   0: 0000000000000000FFFF00000F02000A:C350"
            + " 0000000000000000FFFF00000202000A:0202 01 00000000:00000000 00:00000000 0 0\n"
            + "   1: 0000000000000000FFFF00000F02000A:C351"
            + " 0000000000000000FFFF00000202000A:0202 01 0000002A:00000000 01:00000014 0 0\n");
    Files.writeString(
        folder.resolve("tcp"),
        HEADING
            + "   0: 0F02000A:C352 0202000A:0202 01 00000000:00000000 00:00000000 0 0\n"
            + "   1: 0F02000A:C353 0202000A:0202 01 00000001:00000000 01:00000014 0 0\n");
    SendQueue queue = new SendQueue(folder);
    assertThat(queue.isEmpty(50000, 514)).isTrue();
    assertThat(queue.isEmpty(50001, 514)).isFalse();
    assertThat(queue.isEmpty(50002, 514)).isTrue();
    assertThat(queue.isEmpty(50003, 514)).isFalse();
    assertThat(queue.isEmpty(50000, 515)).isFalse();
  }

  @Test
  void knowsNothingWithoutTheTables() {
    assertThat(new SendQueue(folder.resolve("missing")).isEmpty(1, 2)).isFalse();
  }
}
