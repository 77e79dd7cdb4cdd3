package io.felinos.launch.instance;

import static org.assertj.core.api.Assertions.assertThat;

import io.felinos.launch.Accelerator;
import io.felinos.launch.Board;
import io.felinos.launch.Disk;
import io.felinos.launch.MachineSpec;
import io.felinos.launch.port.Forward;
import io.felinos.launch.port.Protocol;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpecFileTest {

  @TempDir Path folder;

  @Test
  void readsWhatWasWritten() throws IOException {
    MachineSpec full =
        MachineSpec.of(
                "web",
                folder,
                new Disk.Overlay(Path.of("/a.img"), folder.resolve("disk.qcow2")),
                Path.of("/bzImage"))
            .initrd(Optional.of(Path.of("/initrd")))
            .kernelArguments(List.of("quiet"))
            .memoryBytes(1L << 30)
            .cpus(2)
            .board(Board.MICROVM)
            .accelerator(Accelerator.KVM)
            .forwards(List.of(Forward.local(Protocol.UDP, 53, 53)))
            .isolated(true)
            .shell(true)
            .restarts(true)
            .environment(Map.of("A", "b=c"))
            .arguments(Optional.of(List.of("x", "")))
            .qemuArguments(List.of("-s"))
            .build();
    MachineSpec bare =
        MachineSpec.of("web", folder, new Disk.Snapshot(Path.of("/a.img")), Path.of("/bzImage"))
            .build();
    assertThat(writtenAndRead(full)).isEqualTo(full);
    assertThat(writtenAndRead(bare)).isEqualTo(bare);
  }

  @Test
  void letsNobodyElseReadTheEnvironment() throws IOException {
    Path file = folder.resolve("machine.json");
    SpecFile.write(MachineSpec.of("m", folder, new Disk.Snapshot(folder), folder).build(), file);
    assertThat(Files.getPosixFilePermissions(file))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  private MachineSpec writtenAndRead(MachineSpec spec) throws IOException {
    Path file = folder.resolve("machine.json");
    SpecFile.write(spec, file);
    return SpecFile.read(file);
  }
}
