package io.felinos.launch.qemu;

import io.felinos.launch.Accelerator;
import io.felinos.launch.Board;
import io.felinos.launch.Disk;
import io.felinos.launch.MachineSpec;
import io.felinos.launch.accel.TimeStampCounter;
import io.felinos.launch.port.Forward;
import io.felinos.launch.warm.Warmth;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Turns a machine into QEMU's command line (qemu-system-x86_64(1), QEMU 7.2).
 *
 * <p>There are two of them. The launcher's own has sockets for it and starts paused, so that
 * nothing the guest says is lost before somebody listens. The one that is printed for the user
 * stands alone: the serial port is the terminal, and nothing has to exist but the files it names.
 */
public final class QemuArguments {

  private static final String Q35 = "q35,i8042=off,sata=off,smbus=off";
  private static final String MICROVM = "microvm,x-option-roms=off";
  private static final String QUIET = "quiet";
  private static final String MEMORY = "memory";
  private static final long MIB = 1L << 20;
  private static final long KIB = 1L << 10;

  private final String binary;
  private final MachineSpec spec;
  private final FirmwareItems items;
  private final List<String> words = new ArrayList<>();

  private QemuArguments(String binary, MachineSpec spec, FirmwareItems items) {
    this.binary = binary;
    this.spec = spec;
    this.items = items;
  }

  /**
   * The command whose ends the launcher holds.
   *
   * @param binary QEMU's program
   * @param accelerator KVM or TCG
   * @param quiet whether the kernel may keep its messages from the serial port
   */
  public static QemuCommand attached(
      String binary,
      MachineSpec spec,
      FirmwareItems items,
      Sockets sockets,
      Accelerator accelerator,
      boolean quiet) {
    QemuArguments arguments = new QemuArguments(binary, spec, items);
    arguments.machine(accelerator);
    arguments.add("-S", "-action", "panic=pause");
    arguments.kernel(accelerator, quiet);
    arguments.disk(spec.disk());
    arguments.devices();
    arguments.socket("serial", sockets.serial());
    arguments.add("-serial", "chardev:serial");
    arguments.socket("qmp", sockets.monitor());
    arguments.add("-mon", "chardev=qmp,mode=control");
    arguments.add("-device", arguments.virtio("serial"));
    arguments.port("console", sockets.console());
    arguments.port("control", sockets.control());
    if (spec.shell()) {
      arguments.port("shell", sockets.shell());
    }
    return arguments.finish();
  }

  /**
   * The command that works when it is pasted into a shell; the serial port and the monitor (Ctrl-A
   * C) are the terminal.
   */
  public static QemuCommand standalone(
      String binary, MachineSpec spec, FirmwareItems items, Accelerator accelerator) {
    QemuArguments arguments = new QemuArguments(binary, spec, items);
    arguments.machine(accelerator);
    arguments.kernel(accelerator, true);
    arguments.disk(new Disk.Snapshot(spec.disk().image()));
    arguments.devices();
    arguments.add("-action", "panic=exit-failure", "-serial", "mon:stdio");
    return arguments.finish();
  }

  private void machine(Accelerator accelerator) {
    add(binary, "-nodefaults", "-no-user-config", "-display", "none");
    if (!spec.restarts()) {
      add("-no-reboot");
    }
    add("-name", Option.of("felinos").with("process", "felinos-" + spec.name()).toString());
    Optional<Warmth> warmth = spec.warmth();
    String machine = spec.board() == Board.MICROVM ? MICROVM : Q35;
    add("-machine", warmth.isPresent() ? machine + ",memory-backend=" + MEMORY : machine);
    warmth.ifPresent(this::memory);
    switch (accelerator) {
      case KVM -> add("-accel", "kvm", "-cpu", "host");
      case TCG -> {
        add("-accel", "tcg", "-cpu", Emulation.PROCESSOR);
        add(
            "-fw_cfg",
            Option.of("name=opt/io.felinos/jvm").with("string", Emulation.JVM_OPTIONS).toString());
        if (warmth.isEmpty()) {
          // It hangs where there is a vmgenid device.
          add("-bios", Emulation.FIRMWARE);
        }
      }
      case AUTO -> add("-accel", "kvm", "-accel", "tcg", "-cpu", "max");
    }
    add("-smp", Integer.toString(spec.cpus()), "-m", size(spec.memoryBytes()));
  }

  /**
   * Memory in a file. The machine that is saved writes to the file; a copy sees it, and keeps what
   * it writes to itself. QEMU gives each a generation identifier (docs/specs/vmgenid.txt of QEMU).
   */
  private void memory(Warmth warmth) {
    boolean saves = warmth instanceof Warmth.Save;
    add(
        "-object",
        Option.of("memory-backend-file")
            .with("id", MEMORY)
            .with("size", size(spec.memoryBytes()))
            .with("mem-path", warmth.files().memory())
            .with("share", saves ? "on" : "off")
            .toString());
    add("-device", "vmgenid,guid=auto");
    if (!saves) {
      add("-incoming", "defer");
    }
  }

  private void kernel(Accelerator accelerator, boolean quiet) {
    if (spec.warmth().orElse(null) instanceof Warmth.Restore && !spec.restarts()) {
      // It is in the saved memory already; to read it again takes QEMU 10 ms.
      return;
    }
    Path plain = spec.kernel().resolveSibling(Emulation.KERNEL);
    boolean unpacked = accelerator == Accelerator.TCG && Files.exists(plain);
    add("-kernel", (unpacked ? plain : spec.kernel()).toString());
    spec.initrd().ifPresent(initrd -> add("-initrd", initrd.toString()));
    List<String> line = new ArrayList<>(spec.kernelArguments());
    line.removeIf(word -> !quiet && word.equals(QUIET));
    if (accelerator == Accelerator.TCG) {
      line.addAll(
          Emulation.kernelArguments(spec.board(), spec.cpus(), TimeStampCounter.kilohertz()));
    }
    add("-append", String.join(" ", line));
  }

  private void disk(Disk disk) {
    Option drive =
        switch (disk) {
          case Disk.Snapshot snapshot ->
              Option.of("if=none")
                  .with("id", "disk")
                  .with("file", snapshot.image())
                  .with("format", "raw")
                  .with("snapshot", "on");
          case Disk.Overlay overlay ->
              Option.of("if=none")
                  .with("id", "disk")
                  .with("file", overlay.file())
                  .with("format", "qcow2");
        };
    add("-drive", drive.toString(), "-device", virtio("blk") + ",drive=disk");
  }

  private void devices() {
    Option net = Option.of("user").with("id", "net");
    if (spec.isolated()) {
      net.with("restrict", "on");
    }
    String card = virtio("net") + ",netdev=net";
    if (spec.board() == Board.Q35) {
      // Without an option ROM: nothing boots from the network, and the firmware is done sooner.
      card += ",romfile=";
    }
    String guest = "";
    if (spec.warmth().orElse(null) instanceof Warmth.Restore restore) {
      net.with("dhcpstart", restore.identity().firstAddress());
      guest = restore.identity().address();
      card += ",mac=" + restore.identity().hardwareAddress();
    }
    for (Forward forward : spec.forwards()) {
      net.with(
          "hostfwd",
          "%s:%s:%d-%s:%d"
              .formatted(
                  forward.protocol().word(),
                  forward.hostAddress(),
                  forward.hostPort(),
                  guest,
                  forward.guestPort()));
    }
    add("-netdev", net.toString(), "-device", card);
    add("-device", virtio("rng"), "-device", virtio("balloon"));
    if (spec.board() == Board.Q35) {
      add("-device", "pvpanic-pci");
    }
    item("env", items.environment());
    item("args", items.arguments());
    if (spec.warmth().isPresent()) {
      add("-fw_cfg", "name=opt/io.felinos/warm,string=1");
    }
  }

  /** The name of a virtio device at the bus that the board has. */
  private String virtio(String kind) {
    return "virtio-" + kind + (spec.board() == Board.MICROVM ? "-device" : "-pci");
  }

  private void item(String name, Optional<Path> file) {
    file.ifPresent(
        path ->
            add("-fw_cfg", Option.of("name=opt/io.felinos/" + name).with("file", path).toString()));
  }

  private void port(String name, Path socket) {
    socket(name, socket);
    add("-device", "virtserialport,chardev=" + name + ",name=io.felinos." + name);
  }

  private void socket(String id, Path path) {
    add(
        "-chardev",
        Option.of("socket")
            .with("id", id)
            .with("path", path)
            .with("server", "on")
            .with("wait", "off")
            .toString());
  }

  private QemuCommand finish() {
    words.addAll(spec.qemuArguments());
    return new QemuCommand(words);
  }

  private void add(String... more) {
    words.addAll(List.of(more));
  }

  /** As QEMU reads sizes; memory that is no whole number of KiB is rounded up. */
  private static String size(long bytes) {
    return bytes % MIB == 0 ? bytes / MIB + "M" : (bytes + KIB - 1) / KIB + "k";
  }
}
