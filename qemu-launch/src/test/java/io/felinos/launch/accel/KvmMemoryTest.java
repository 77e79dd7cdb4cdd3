package io.felinos.launch.accel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KvmMemoryTest {

  @TempDir Path home;

  @Test
  void knowsNothingAtFirst() {
    assertThat(memory("boot 1").known()).isEqualTo(KvmMemory.Known.NOTHING);
  }

  @Test
  void remembersUntilTheComputerBootsAgain() {
    memory("boot 1").remember(KvmMemory.Known.BROKEN);
    assertThat(memory("boot 1").known()).isEqualTo(KvmMemory.Known.BROKEN);
    assertThat(memory("boot 2").known()).isEqualTo(KvmMemory.Known.NOTHING);
    memory("boot 2").remember(KvmMemory.Known.WORKS);
    assertThat(memory("boot 2").known()).isEqualTo(KvmMemory.Known.WORKS);
  }

  private KvmMemory memory(String key) {
    return new KvmMemory(home.resolve("made/when missing/kvm"), key);
  }
}
