package io.felinos.launch.instance;

import io.felinos.launch.GuestListener;
import io.felinos.launch.GuestOutput;
import io.felinos.launch.Launcher;
import io.felinos.launch.MachineSpec;
import io.felinos.launch.PowerSwitch;
import io.felinos.launch.Signals;
import io.felinos.launch.qemu.QemuBinary;
import io.felinos.launch.qemu.QemuException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;

/**
 * The process that holds a detached instance: its program's output goes to a file, SIGTERM is its
 * power button. What it has to say itself is in {@code supervisor.log}.
 */
public final class Supervisor {

  private Supervisor() {}

  /**
   * Runs an instance to its end.
   *
   * @param arguments the instance's folder and FELINOS_HOME
   */
  public static void main(String[] arguments)
      throws IOException, QemuException, InterruptedException {
    Path folder = Path.of(arguments[0]);
    Instance instance = new Instance(folder.getFileName().toString(), folder);
    MachineSpec spec = SpecFile.read(instance.specFile());
    Files.delete(instance.specFile());
    Launcher launcher = new Launcher(Path.of(arguments[1]), QemuBinary.find());
    InstanceRunner runner = new InstanceRunner(instance, InstantSource.system());
    PowerSwitch power = new PowerSwitch();
    Signals.handle(power, runner::stopping);
    try (OutputStream log =
        Files.newOutputStream(
            instance.consoleLog(), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      runner.run(launcher, spec, new GuestOutput(log, log), new Notices(System.err), power);
    }
  }

  /** Writes down what the user would have been told. */
  private record Notices(PrintStream log) implements GuestListener {
    @Override
    public void notice(String message) {
      log.println(message);
    }
  }
}
