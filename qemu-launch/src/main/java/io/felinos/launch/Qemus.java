package io.felinos.launch;

import io.felinos.launch.qemu.FirmwareItems;
import io.felinos.launch.qemu.QemuArguments;
import io.felinos.launch.qemu.QemuCommand;
import io.felinos.launch.qemu.Sockets;
import java.nio.file.Path;

/**
 * The QEMUs that one machine can be run with: the same but for the accelerator.
 *
 * @param binary QEMU's program
 * @param spec the machine
 * @param items the files for the guest
 * @param sockets where QEMU listens
 */
record Qemus(String binary, MachineSpec spec, FirmwareItems items, Sockets sockets) {

  /** The command line; {@code quiet} keeps the kernel's messages from the serial port. */
  QemuCommand command(Accelerator accelerator, boolean quiet) {
    return QemuArguments.attached(binary, spec, items, sockets, accelerator, quiet);
  }

  /** The file for what QEMU itself says. */
  Path messages() {
    return spec.folder().resolve("qemu.log");
  }
}
