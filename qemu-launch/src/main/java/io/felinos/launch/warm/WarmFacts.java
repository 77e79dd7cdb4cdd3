package io.felinos.launch.warm;

import io.felinos.launch.Accelerator;
import io.felinos.launch.MachineSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a saved machine was made of; a copy has to be made of the same.
 *
 * @param image the disk image, by a path that names its contents
 * @param kernel path, size and date
 * @param kernelArguments the kernel's command line
 * @param qemu path, size and date of the program
 */
record WarmFacts(
    String image,
    String kernel,
    List<String> kernelArguments,
    long memoryBytes,
    int cpus,
    boolean shell,
    List<String> qemuArguments,
    Accelerator accelerator,
    String qemu) {

  static WarmFacts of(MachineSpec spec, Accelerator accelerator, Path image, Path qemu)
      throws IOException {
    return new WarmFacts(
        image.toString(),
        file(spec.kernel()),
        spec.kernelArguments(),
        spec.memoryBytes(),
        spec.cpus(),
        spec.shell(),
        spec.qemuArguments(),
        accelerator,
        file(qemu));
  }

  private static String file(Path path) throws IOException {
    return path + " " + Files.size(path) + " " + Files.getLastModifiedTime(path).toMillis();
  }

  /** What is another in a machine that shall be a copy, in words; empty if nothing is. */
  Optional<String> difference(WarmFacts other) {
    if (!image.equals(other.image)) {
      return Optional.of("program, config or FelinOS have changed since");
    }
    if (!kernel.equals(other.kernel) || !kernelArguments.equals(other.kernelArguments)) {
      return Optional.of("the kernel is another");
    }
    if (memoryBytes != other.memoryBytes) {
      return Optional.of(
          "it has %d MiB of memory, not %d".formatted(memoryBytes >> 20, other.memoryBytes >> 20));
    }
    if (cpus != other.cpus || shell != other.shell || !qemuArguments.equals(other.qemuArguments)) {
      return Optional.of("its devices are others");
    }
    if (accelerator != other.accelerator) {
      return Optional.of(
          "it was saved with --accel " + accelerator.name().toLowerCase(Locale.ROOT));
    }
    return qemu.equals(other.qemu) ? Optional.empty() : Optional.of("QEMU is another");
  }
}
