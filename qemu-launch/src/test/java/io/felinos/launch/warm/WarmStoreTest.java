package io.felinos.launch.warm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.felinos.launch.Accelerator;
import io.felinos.launch.Disk;
import io.felinos.launch.MachineSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WarmStoreTest {

  private static final long MEMORY = 256L << 20;

  @TempDir private Path folder;
  private Path image;
  private Path kernel;
  private Path qemu;
  private WarmStore store;

  @BeforeEach
  void files() throws IOException {
    image = Files.createFile(folder.resolve("image"));
    kernel = Files.createFile(folder.resolve("kernel"));
    qemu = Files.createFile(folder.resolve("qemu"));
    store = new WarmStore(folder);
  }

  @Test
  void findsWhatItKeeps() throws Exception {
    keep();
    WarmStore.Found found = store.find("app", spec(MEMORY, Accelerator.AUTO), image, qemu);
    assertThat(found.accelerator()).isEqualTo(Accelerator.TCG);
    assertThat(found.files().memory()).hasContent("memory");
  }

  @Test
  void copiesHaveIdentitiesOfTheirOwn() throws Exception {
    keep();
    WarmStore.Found found = store.find("app", spec(MEMORY, Accelerator.TCG), image, qemu);
    WarmIdentity one = found.copy().identity();
    WarmIdentity other = found.copy().identity();
    assertThat(one.address()).isEqualTo("10.0.2.17");
    assertThat(other.address()).isEqualTo("10.0.2.18");
    assertThat(other.hardwareAddress())
        .matches("52:54:00(:[0-9a-f]{2}){3}")
        .isNotEqualTo(one.hardwareAddress());
    assertThat(other.bootId()).isNotEqualTo(one.bootId());
  }

  @Test
  void refusesAMachineThatIsAnother() throws Exception {
    assertThatThrownBy(() -> store.find("app", spec(MEMORY, Accelerator.AUTO), image, qemu))
        .isInstanceOf(WarmException.class)
        .hasMessageContaining("felinos image warm");
    keep();
    refused(spec(MEMORY, Accelerator.AUTO), folder.resolve("other"), "have changed since");
    refused(spec(2 * MEMORY, Accelerator.AUTO), image, "256 MiB of memory, not 512");
    refused(spec(MEMORY, Accelerator.KVM), image, "--accel tcg");
    Files.writeString(kernel, "new");
    refused(spec(MEMORY, Accelerator.AUTO), image, "the kernel is another");
    Files.writeString(kernel, "");
    Files.writeString(qemu, "new");
    refused(spec(MEMORY, Accelerator.AUTO), image, "another");
  }

  @Test
  void aSavedMachineReplacesTheOneBefore() throws Exception {
    keep();
    store.find("app", spec(MEMORY, Accelerator.AUTO), image, qemu).copy();
    keep();
    WarmStore.Found found = store.find("app", spec(MEMORY, Accelerator.AUTO), image, qemu);
    assertThat(found.copy().identity().address()).isEqualTo("10.0.2.17");
  }

  private void refused(MachineSpec spec, Path ofImage, String why) {
    assertThatThrownBy(() -> store.find("app", spec, ofImage, qemu))
        .isInstanceOf(WarmException.class)
        .hasMessageContaining(why);
  }

  private void keep() throws IOException {
    WarmFiles fresh = store.fresh("app");
    Files.writeString(fresh.memory(), "memory");
    store.keep("app", fresh, spec(MEMORY, Accelerator.AUTO), image, Accelerator.TCG, qemu);
    assertThat(fresh.folder()).doesNotExist();
  }

  private MachineSpec spec(long memory, Accelerator accelerator) {
    return MachineSpec.of("app", folder, new Disk.Snapshot(image), kernel)
        .memoryBytes(memory)
        .accelerator(accelerator)
        .build();
  }
}
