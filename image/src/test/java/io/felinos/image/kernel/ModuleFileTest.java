package io.felinos.image.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModuleFileTest {
  private final Path folder;

  ModuleFileTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void readsNameAndDependencies() throws Exception {
    ModuleFile module = read(MiniModule.bytes("virtio-net", "net-failover,virtio"));

    assertThat(module.name()).isEqualTo("virtio_net");
    assertThat(module.depends()).containsExactly("net_failover", "virtio");
  }

  @Test
  void readsAModuleThatDependsOnNothing() throws Exception {
    assertThat(read(MiniModule.bytes("tun", "")).depends()).isEmpty();
  }

  @Test
  void namesAFileThatIsNoModule() {
    assertThatThrownBy(() -> read("#!/bin/sh".getBytes()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("x.ko' is not a kernel module");
  }

  @Test
  void throwsNothingButIoExceptionWhateverTheFileHas() throws Exception {
    byte[] good = MiniModule.bytes("virtio_net", "virtio");
    Random random = new Random(1);
    for (int i = 0; i < 5000; i++) {
      byte[] bad =
          Arrays.copyOf(good, random.nextInt(4) == 0 ? random.nextInt(good.length) : good.length);
      for (int flips = random.nextInt(6); flips >= 0 && bad.length > 0; flips--) {
        bad[random.nextInt(bad.length)] = (byte) random.nextInt();
      }
      try {
        assertThat(read(bad).name()).isNotNull();
      } catch (IOException expected) {
        assertThat(expected).hasMessageContaining("x.ko");
      }
    }
  }

  private ModuleFile read(byte[] content) throws IOException {
    return ModuleFile.read(Files.write(folder.resolve("x.ko"), content));
  }
}
