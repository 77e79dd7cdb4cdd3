package io.felinos.bench.boot;

import io.felinos.bench.Subject;
import io.felinos.bench.vm.BenchException;
import io.felinos.bench.vm.Lab;
import io.felinos.bench.vm.WatchedProcess;
import io.felinos.launch.Accelerator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The reference of boots: Debian's cloud kernel on q35, {@code quiet}, an initrd of one file that
 * is a static program and prints a line.
 */
final class StockKernel implements Subject {
  private static final Duration LIMIT = Duration.ofMinutes(2);

  private final List<String> command;

  /** Writes the initrd. */
  StockKernel(Lab lab) throws Exception {
    Path initrd = lab.folder("stock").resolve("initrd");
    Files.write(initrd, Cpio.of("init", StaticInit.elf()));
    boolean emulated = lab.accelerator() == Accelerator.TCG;
    command =
        List.of(
            Lab.qemu().toString(),
            "-nodefaults",
            "-no-user-config",
            "-display",
            "none",
            "-machine",
            "q35",
            "-accel",
            lab.accelerator().name().toLowerCase(Locale.ROOT),
            "-cpu",
            emulated ? "max" : "host",
            "-smp",
            "1",
            "-m",
            (Lab.MEMORY_BYTES >> 20) + "M",
            "-kernel",
            lab.stockKernel().bzImage().toString(),
            "-initrd",
            initrd.toString(),
            "-append",
            "console=ttyS0 quiet panic=-1",
            "-no-reboot",
            "-serial",
            "stdio");
  }

  @Override
  public String name() {
    return "stock kernel";
  }

  @Override
  public Map<String, Double> measure() throws Exception {
    try (WatchedProcess machine = WatchedProcess.start(command)) {
      if (!machine.output().await(1, LIMIT) || !machine.output().text().contains(StaticInit.LINE)) {
        throw new BenchException("Debian's kernel says: " + machine.output().text());
      }
      return Map.of(BootFigures.LINE, machine.seconds(machine.output().first().orElseThrow()));
    }
  }
}
