package io.felinos.klib.shell.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.felinos.api.fakes.FakeClock;
import io.felinos.api.fakes.FakeMachine;
import io.felinos.api.machine.Clock;
import io.felinos.api.machine.Machine;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** These read what any Linux has. */
class MachineCommandsTest {

  private final FakeServices services =
      new FakeServices()
          .with(Machine.class, new FakeMachine())
          .with(Clock.class, new FakeClock(Instant.EPOCH));

  @Test
  void tellsMemoryByKindProcessorsDisksAndCollections() throws Exception {
    assertThat(new MachineCommands(services).stats().lines())
        .anyMatch(line -> line.matches("machine +guest, boot 00000000-.*"))
        .anyMatch(line -> line.matches("uptime +\\d+.* s"))
        .anyMatch(line -> line.matches("processor +\\d+, load [0-9.]+, used .*"))
        .anyMatch(line -> line.matches("machine +[0-9.]+ [MG]iB +[0-9.]+ [MGT]iB"))
        .anyMatch(line -> line.matches("JVM, resident +[0-9.]+ MiB"))
        .anyMatch(line -> line.matches("heap( +[0-9.]+ [KMG]iB){3}"))
        .anyMatch(line -> line.matches("  Metaspace( +[0-9.]+ [KMG]iB){2} +-"))
        .anyMatch(line -> line.matches(".*\\d+ +\\d+ ms"))
        .anyMatch(line -> line.startsWith("DISK"));
  }

  @Test
  void listsInterfacesWithTheirAddresses() throws Exception {
    assertThat(new NetCommands(services).list().lines())
        .anyMatch(line -> line.startsWith("INTERFACE"))
        .anyMatch(line -> line.matches("lo +\\w+ +\\d+ +[0:]+ .*127\\.0\\.0\\.1/8.*"));
  }

  @Test
  void writesSizesForPeople() {
    assertThat(Sizes.of(1023)).isEqualTo("1023 B");
    assertThat(Sizes.of(1024)).isEqualTo("1.0 KiB");
    assertThat(Sizes.of(17L << 20)).isEqualTo("17 MiB");
    assertThat(Sizes.of(3L << 40)).isEqualTo("3.0 TiB");
    assertThat(Sizes.of(-1)).isEqualTo("-");
  }
}
