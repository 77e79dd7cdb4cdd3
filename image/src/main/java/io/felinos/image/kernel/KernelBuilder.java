package io.felinos.image.kernel;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Turns a tree of kernel sources and a configuration fragment into a bzImage. User, host and time
 * of the build are fixed, so that the same sources, fragment and compiler give the same bytes.
 */
final class KernelBuilder {
  /** Lines of {@code make} with a step in them when this configuration is built. */
  private static final int STEPS = 1950;

  private static final Pattern STEP = Pattern.compile("  [A-Z][A-Z0-9_]* +\\S+.*");

  private static final List<String> REPRODUCIBLE =
      List.of(
          "ARCH=x86_64",
          "KBUILD_BUILD_TIMESTAMP=2026-01-01",
          "KBUILD_BUILD_USER=felinos",
          "KBUILD_BUILD_HOST=felinos",
          "KBUILD_BUILD_VERSION=1");

  private final Commands commands;
  private final Path log;
  private final int processors;

  /**
   * @param log takes all that the build prints; kept
   * @param processors how many compilers run at a time
   */
  KernelBuilder(Commands commands, Path log, int processors) {
    this.commands = commands;
    this.log = log;
    this.processors = processors;
  }

  /**
   * Builds.
   *
   * @param tree the sources; written to
   * @param fragment applied on {@code allnoconfig}
   * @return the bzImage; the configuration is beside the sources as {@code .config}
   */
  Path build(Path tree, String fragment, Progress progress)
      throws IOException, KernelUnavailableException {
    Path asked = tree.resolve("felinos.config");
    Files.writeString(asked, fragment);
    Files.createDirectories(log.toAbsolutePath().getParent());
    try (BufferedWriter writer = Files.newBufferedWriter(log, StandardCharsets.UTF_8)) {
      progress.at("configuring the kernel", 0);
      make(tree, List.of("KCONFIG_ALLCONFIG=" + asked, "allnoconfig"), writer, Progress.NONE);
      List<String> lost =
          KernelConfig.withoutEffect(fragment, Files.readString(tree.resolve(".config")));
      if (!lost.isEmpty()) {
        throw new KernelUnavailableException(
            "the kernel's configuration does not take effect: "
                + String.join(", ", lost)
                + " (an option it depends on is missing, or these sources do not know it)");
      }
      make(tree, List.of("-j" + processors, "bzImage"), writer, progress);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    return tree.resolve("arch/x86/boot/bzImage");
  }

  private void make(Path tree, List<String> words, BufferedWriter writer, Progress progress)
      throws IOException, KernelUnavailableException {
    List<String> command = new ArrayList<>(List.of("make"));
    command.addAll(REPRODUCIBLE);
    command.addAll(words);
    int[] steps = {0};
    int status =
        commands.run(
            tree,
            command,
            line -> {
              append(writer, line);
              if (STEP.matcher(line).matches()) {
                steps[0]++;
                // Never quite 1: the last steps are the longest, and the estimate is one.
                progress.at("building the kernel", Math.min(0.99, (double) steps[0] / STEPS));
              }
            });
    if (status != 0) {
      throw new KernelUnavailableException(
          "the kernel's build failed (make ended with "
              + status
              + "): its output is in '"
              + log
              + "'");
    }
  }

  private static void append(BufferedWriter writer, String line) {
    try {
      writer.write(line);
      writer.newLine();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
