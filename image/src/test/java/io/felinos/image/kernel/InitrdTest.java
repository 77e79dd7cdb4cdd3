package io.felinos.image.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.cpio.CpioArchiveEntry;
import org.apache.commons.compress.archivers.cpio.CpioArchiveInputStream;
import org.apache.commons.compress.archivers.cpio.CpioConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InitrdTest {
  private final Path folder;

  InitrdTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void holdsTheScriptBusyboxAndTheModulesInOrder() throws Exception {
    Map<String, String> content = new LinkedHashMap<>();
    try (CpioArchiveInputStream in =
        new CpioArchiveInputStream(Files.newInputStream(write("initrd")))) {
      for (CpioArchiveEntry entry; (entry = in.getNextEntry()) != null; ) {
        assertThat(entry.getFormat()).isEqualTo(CpioConstants.FORMAT_NEW);
        content.put(
            Long.toOctalString(entry.getMode()) + " " + entry.getName(),
            new String(in.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    assertThat(content)
        .containsEntry("100755 init", "#!/bin/busybox sh\n")
        .containsEntry("100755 bin/busybox", "busybox")
        .containsEntry("100644 modules/virtio_rng.ko", "rng")
        .containsEntry("100644 modules/nft_ct.ko", "nft")
        .containsEntry("100644 modules/order.firewall", "nft_ct.ko\n")
        .containsEntry("100644 modules/order", "virtio.ko\nvirtio_rng.ko\n")
        .containsKeys("40755 bin", "40755 dev", "40755 proc", "40755 root", "40755 modules");
    assertThat(content.keySet().stream().toList().indexOf("40755 modules"))
        .as("a folder comes before its files")
        .isLessThan(content.keySet().stream().toList().indexOf("100644 modules/virtio.ko"));
  }

  @Test
  void hasTheSameBytesForTheSameInput() throws Exception {
    Path first = write("first");
    Files.setLastModifiedTime(folder.resolve("busybox"), FileTime.fromMillis(0));

    assertThat(first).hasSameBinaryContentAs(write("second"));
  }

  private Path write(String name) throws IOException {
    Path busybox = Files.writeString(folder.resolve("busybox"), "busybox");
    Path virtio = Files.writeString(folder.resolve("virtio.ko"), "virtio");
    Path rng = Files.writeString(folder.resolve("virtio-rng.ko"), "rng");
    Path nft = Files.writeString(folder.resolve("nft_ct.ko"), "nft");
    Path file = folder.resolve(name);
    Initrd.write(
        file,
        "#!/bin/busybox sh\n".getBytes(StandardCharsets.UTF_8),
        busybox,
        List.of(
            new ModuleFile("virtio", virtio, List.of()),
            new ModuleFile("virtio_rng", rng, List.of("virtio"))),
        new TreeMap<>(Map.of("firewall", List.of(new ModuleFile("nft_ct", nft, List.of())))));
    return file;
  }
}
