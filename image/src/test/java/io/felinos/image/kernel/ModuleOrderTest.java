package io.felinos.image.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModuleOrderTest {
  private final Path modules;

  ModuleOrderTest(@TempDir Path modules) {
    this.modules = modules;
  }

  @Test
  void putsEveryModuleAfterWhatItDependsOn() throws Exception {
    MiniModule.write(modules.resolve("net"), "virtio_net.ko", "virtio_net", "virtio,net_failover");
    MiniModule.write(modules.resolve("net"), "net_failover.ko", "net_failover", "failover");
    MiniModule.write(modules.resolve("core"), "failover.ko", "failover", "");
    MiniModule.write(modules.resolve("virtio"), "virtio.ko", "virtio", "virtio_ring");
    MiniModule.write(modules.resolve("virtio"), "virtio_ring.ko", "virtio_ring", "");

    assertThat(names("virtio_net", "virtio"))
        .containsExactly("virtio_ring", "virtio", "failover", "net_failover", "virtio_net");
  }

  @Test
  void findsAModuleWhoseFileHasADash() throws Exception {
    MiniModule.write(modules, "virtio-rng.ko", "virtio_rng", "");

    assertThat(names("virtio_rng")).containsExactly("virtio_rng");
    assertThat(names("virtio-rng")).containsExactly("virtio_rng");
  }

  @Test
  void leavesOutWhatIsBuiltIn() throws Exception {
    MiniModule.write(modules, "virtio_blk.ko", "virtio_blk", "virtio");
    Files.writeString(modules.resolve("modules.builtin"), "kernel/drivers/virtio/virtio.ko\n");

    assertThat(names("virtio_blk", "virtio")).containsExactly("virtio_blk");
  }

  @Test
  void namesAModuleThatIsMissingAndWhoNeedsIt() throws Exception {
    MiniModule.write(modules, "virtio_blk.ko", "virtio_blk", "virtio");

    assertThatThrownBy(() -> names("virtio_blk"))
        .isInstanceOf(KernelUnavailableException.class)
        .hasMessageContaining("no module 'virtio', which 'virtio_blk' depends on");
  }

  @Test
  void namesACircle() throws Exception {
    MiniModule.write(modules, "a.ko", "a", "b");
    MiniModule.write(modules, "b.ko", "b", "a");

    assertThatThrownBy(() -> names("a"))
        .isInstanceOf(KernelUnavailableException.class)
        .hasMessageContaining("a -> b -> a");
  }

  private List<String> names(String... wanted) throws Exception {
    return ModuleOrder.of(modules).load(List.of(wanted)).stream().map(ModuleFile::name).toList();
  }
}
