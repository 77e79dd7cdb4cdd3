package io.felinos.framework;

import io.felinos.api.console.ConsoleRecord;
import io.felinos.api.console.Source;
import io.felinos.framework.console.HostConsole;
import io.felinos.framework.console.ProgramPipe;
import io.felinos.framework.console.RingLog;
import io.felinos.framework.machine.BootClock;
import io.felinos.framework.machine.GuestMachine;
import io.felinos.framework.osgi.ComponentStore;
import io.felinos.framework.osgi.KlibHost;
import io.felinos.framework.power.Shutdown;
import io.felinos.framework.program.GuestProgram;
import io.felinos.kernel.Call;
import io.felinos.kernel.Syscall;
import io.felinos.manifest.Manifest;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.osgi.framework.Bundle;

/**
 * A boot without a machine, for the training run of the AOT cache: everything that {@link
 * Framework} does and that neither needs a guest nor changes this one. Called by {@code
 * io.felinos.boot}.
 */
public final class Training {

  private Training() {}

  /**
   * Runs it.
   *
   * @param manifestFile a manifest whose bundles are paths on this machine
   * @param scratch an existing folder
   */
  public static void run(String manifestFile, String scratch) throws Exception {
    Path folder = Path.of(scratch);
    BootClock clock = new BootClock();
    RingLog log = new RingLog(clock, 1 << 20);
    HostConsole console = new HostConsole(log, OutputStream.nullOutputStream());
    console.start();
    ProgramPipe pipe = pipe(log, folder);
    Manifest manifest = Manifest.read(Path.of(manifestFile));
    Syscall.call(Call.DUP2, 1, 1);
    clock.kernelCallsAreWarm();
    clock.synchronised();
    GuestMachine machine = new GuestMachine("training", manifest, manifest.imageName());
    KlibHost klibs =
        new KlibHost(
            folder.resolve("osgi"), manifest, log, machine, clock, new GuestProgram(log, true));
    klibs.start();
    Rehearsal rehearsal = new Rehearsal();
    rehearsal.named(folder.resolve("classes"));
    rehearsal.boot();
    rehearsal.framework();
    rehearsal.bundles(klibs.bundles());
    log.say(ConsoleRecord.SEVERITY_INFO, "a line of the framework");
    new Shutdown(log, List.of(pipe, klibs, console)).run();
    components(klibs.bundles(), folder);
  }

  /** SCR writes what it has read when it ends. Without it, machines read it again. */
  private static void components(List<Bundle> bundles, Path folder) throws Exception {
    if (bundles.isEmpty()) {
      return;
    }
    for (Bundle bundle : bundles) {
      bundle.stop(Bundle.STOP_TRANSIENT);
    }
    try {
      byte[] trained = ComponentStore.trained(folder.resolve("osgi"), bundles);
      Files.write(folder.resolve("components"), trained);
    } catch (IOException e) {
      System.err.println("no descriptions of components: " + e.getMessage());
    }
  }

  /** A file stands for the pipe: it ends where the program's lines end. */
  private static ProgramPipe pipe(RingLog log, Path folder) throws IOException {
    File file = folder.resolve("stdout").toFile();
    Files.write(file.toPath(), "a line\nand a part".getBytes(StandardCharsets.UTF_8));
    ProgramPipe pipe = new ProgramPipe(log, Source.STDOUT, file, file);
    pipe.start();
    return pipe;
  }
}
