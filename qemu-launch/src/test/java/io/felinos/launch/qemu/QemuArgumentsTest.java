package io.felinos.launch.qemu;

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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QemuArgumentsTest {

  private static final Path FOLDER = Path.of("/run/in, here");
  private static final Sockets SOCKETS = Sockets.in(FOLDER);

  private final MachineSpec.Builder machine =
      MachineSpec.of(
          "web",
          FOLDER,
          new Disk.Overlay(Path.of("/images/a,b.img"), FOLDER.resolve("disk.qcow2")),
          Path.of("/kernels/bzImage"));

  @Test
  void onlyAMachineThatMayStartAgainDoes() {
    assertThat(attached(machine.build())).contains("-no-reboot");
    assertThat(attached(machine.restarts(true).build())).doesNotContain("-no-reboot");
  }

  @Test
  void doublesCommasInPaths() {
    assertThat(attached(machine.build()))
        .contains("if=none,id=disk,file=/run/in,, here/disk.qcow2,format=qcow2")
        .contains("socket,id=qmp,path=/run/in,, here/qmp.sock,server=on,wait=off");
    assertThat(standalone(machine.build()))
        .contains("if=none,id=disk,file=/images/a,,b.img,format=raw,snapshot=on");
  }

  @Test
  void holdsTheGuestUntilTheLauncherListens() {
    assertThat(attached(machine.build())).contains("-S");
    assertThat(standalone(machine.build())).doesNotContain("-S");
  }

  @Test
  void hasAPortForTheShellOnlyWhenThereIsOne() {
    assertThat(attached(machine.build())).noneMatch(word -> word.contains("shell"));
    List<String> words = attached(machine.shell(true).build());
    assertThat(words)
        .contains("socket,id=shell,path=/run/in,, here/shell-port.sock,server=on,wait=off")
        .contains("virtserialport,chardev=shell,name=io.felinos.shell");
    assertThat(standalone(machine.shell(true).build())).noneMatch(word -> word.contains("shell"));
  }

  @Test
  void aCommandForAShellNeedsNothingOfTheLaunchers() {
    assertThat(standalone(machine.build()))
        .noneMatch(word -> word.contains(".sock") || word.contains("disk.qcow2"))
        .contains("mon:stdio");
  }

  @Test
  void forwardsPorts() {
    MachineSpec spec =
        machine
            .forwards(
                List.of(
                    Forward.local(Protocol.TCP, 8080, 80),
                    new Forward(Protocol.UDP, "0.0.0.0", 53, 53)))
            .isolated(true)
            .build();
    assertThat(attached(spec))
        .contains(
            "user,id=net,restrict=on,hostfwd=tcp:127.0.0.1:8080-:80,hostfwd=udp:0.0.0.0:53-:53");
  }

  @Test
  void keepsEnvironmentAndArgumentsOutOfTheCommand() {
    MachineSpec spec =
        machine
            .environment(Map.of("TOKEN", "secret"))
            .arguments(Optional.of(List.of("secret")))
            .build();
    FirmwareItems items =
        new FirmwareItems(Optional.of(FOLDER.resolve("env")), Optional.of(FOLDER.resolve("args")));
    List<String> words =
        QemuArguments.attached("qemu", spec, items, SOCKETS, Accelerator.TCG, true).words();
    assertThat(words)
        .contains("name=opt/io.felinos/env,file=/run/in,, here/env")
        .contains("name=opt/io.felinos/args,file=/run/in,, here/args")
        .noneMatch(word -> word.contains("secret"));
  }

  @Test
  void letsTheKernelTalkWhenItsFirstWordIsWaitedFor() {
    MachineSpec spec = machine.kernelArguments(List.of("root=/dev/vda", "quiet", "x")).build();
    assertThat(
            QemuArguments.attached(
                    "qemu", spec, FirmwareItems.NONE, SOCKETS, Accelerator.KVM, false)
                .words())
        .containsSequence("-append", "root=/dev/vda x")
        .containsSequence("-accel", "kvm", "-cpu", "host");
    List<String> emulated = attached(spec);
    assertThat(emulated.get(emulated.indexOf("-append") + 1)).startsWith("root=/dev/vda quiet x ");
  }

  @Test
  void onlyAnEmulatedMachineHasWhatMakesEmulationFaster() {
    assertThat(attached(machine.build()))
        .containsSequence("-accel", "tcg", "-cpu", "max,-erms,-fsrm")
        .containsSequence("-bios", "qboot.rom")
        .contains("name=opt/io.felinos/jvm,string=-XX:TieredStopAtLevel=1 -XX:UseAVX=0");
    assertThat(
            QemuArguments.attached(
                    "qemu", machine.build(), FirmwareItems.NONE, SOCKETS, Accelerator.KVM, true)
                .words())
        .containsSequence("-accel", "kvm", "-cpu", "host")
        .contains(String.join(" ", MachineSpec.KERNEL_ARGUMENTS))
        .doesNotContain("-bios")
        .noneMatch(word -> word.contains("opt/io.felinos/jvm"));
  }

  @Test
  void emulationNeedNotUnpackTheKernel(@TempDir Path kernels) throws IOException {
    Path packed = kernels.resolve("bzImage");
    MachineSpec spec =
        MachineSpec.of("web", FOLDER, new Disk.Snapshot(Path.of("/a.img")), packed).build();
    assertThat(attached(spec)).containsSequence("-kernel", packed.toString());
    Path unpacked = Files.createFile(kernels.resolve("vmlinux"));
    assertThat(attached(spec)).containsSequence("-kernel", unpacked.toString());
    assertThat(
            QemuArguments.attached("qemu", spec, FirmwareItems.NONE, SOCKETS, Accelerator.KVM, true)
                .words())
        .containsSequence("-kernel", packed.toString());
  }

  @Test
  void aMicrovmHasNoPciAndKeepsItsTimer() {
    List<String> words = attached(machine.board(Board.MICROVM).build());
    assertThat(words)
        .containsSequence("-machine", "microvm,x-option-roms=off")
        .contains("virtio-blk-device,drive=disk", "virtio-net-device,netdev=net")
        .noneMatch(word -> word.contains("pci") || word.contains("nolapic_timer"));
  }

  @Test
  void saysMemoryInWholeUnits() {
    assertThat(attached(machine.memoryBytes(512L << 20).build())).containsSequence("-m", "512M");
    assertThat(attached(machine.memoryBytes((64L << 20) + 1).build()))
        .containsSequence("-m", "65537k");
  }

  @Test
  void putsTheUsersWordsLast() {
    assertThat(attached(machine.qemuArguments(List.of("-d", "int")).build())).endsWith("-d", "int");
  }

  private static List<String> attached(MachineSpec spec) {
    return QemuArguments.attached("qemu", spec, FirmwareItems.NONE, SOCKETS, Accelerator.TCG, true)
        .words();
  }

  private static List<String> standalone(MachineSpec spec) {
    return QemuArguments.standalone("qemu", spec, FirmwareItems.NONE, Accelerator.TCG).words();
  }
}
