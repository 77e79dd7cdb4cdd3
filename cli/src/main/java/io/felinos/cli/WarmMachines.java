package io.felinos.cli;

import io.felinos.launch.Accelerator;
import io.felinos.launch.Disk;
import io.felinos.launch.MachineSpec;
import io.felinos.launch.warm.WarmException;
import io.felinos.launch.warm.WarmFiles;
import io.felinos.launch.warm.WarmStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/**
 * The saved machines of this user's programs.
 *
 * @param home FELINOS_HOME
 * @param qemu QEMU's program
 */
record WarmMachines(Path home, Path qemu) {

  private static final String NAME = "warm";

  /**
   * The saved machine of a program.
   *
   * @throws CliException if there is none that fits, or the program is given what it has already
   */
  WarmStore.Found find(Machine machine) throws CliException, IOException {
    machine.requireWarmable();
    if (machine.changesProgram()) {
      throw new CliException(
          "--warm: the program of a saved machine has its environment and its arguments already;"
              + " give them to 'felinos image warm'");
    }
    MachineSpec spec =
        machine.spec(NAME, home.resolve(NAME), new Disk.Snapshot(machine.image().disk()));
    try {
      return store().find(key(machine), spec, machine.image().disk(), qemu);
    } catch (WarmException e) {
      throw new CliException("--warm: " + e.getMessage());
    }
  }

  /** A place for a machine to be saved. */
  WarmFiles fresh(Machine machine) throws IOException {
    return store().fresh(key(machine));
  }

  /** Keeps it. */
  WarmFiles keep(Machine machine, WarmFiles fresh, MachineSpec spec, Accelerator accelerator)
      throws IOException {
    return store().keep(key(machine), fresh, spec, machine.image().disk(), accelerator, qemu);
  }

  /** Gives the place up. */
  void drop(WarmFiles fresh) throws IOException {
    store().drop(fresh);
  }

  private WarmStore store() {
    return new WarmStore(home);
  }

  /** The program's name, and a number that others of this name have not. */
  private static String key(Machine machine) {
    Project project = machine.project();
    // Of one program with two configs the last that was saved counts.
    Path place = project.program().map(Path::toAbsolutePath).orElse(project.parent());
    CRC32C sum = new CRC32C();
    sum.update(place.normalize().toString().getBytes(StandardCharsets.UTF_8));
    return project.name().replaceAll("[^A-Za-z0-9_.-]", "_")
        + "-"
        + Long.toHexString(sum.getValue());
  }
}
