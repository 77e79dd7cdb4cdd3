package io.felinos.cli;

import io.felinos.image.ConfiguredImage;
import io.felinos.image.Image;
import io.felinos.image.ImageBuilder;
import io.felinos.image.ImageException;
import io.felinos.image.ImageRequest;
import io.felinos.image.kernel.Flavor;
import io.felinos.image.kernel.Kernel;
import io.felinos.image.kernel.KernelStore;
import io.felinos.image.kernel.KernelUnavailableException;
import io.felinos.launch.MachineSpec;
import io.felinos.manifest.Config;
import io.felinos.manifest.JavaConfig;
import io.felinos.manifest.KernelFlavor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes what a machine boots from.
 *
 * @param home FELINOS_HOME
 * @param installation FelinOS's own files
 * @param progress shows what takes a while
 */
record Builds(Path home, Installation installation, BuildProgress progress) {

  private static final String DEBUG_AGENT = "jdk.jdwp.agent";

  /** The disk of a project, built or found. */
  Image image(Project project, boolean debug) throws ImageException {
    Image image =
        new ImageBuilder(progress)
            .build(
                new ImageRequest(
                    project.program(),
                    ConfiguredImage.settings(config(project, debug), project.schema()),
                    installation.guest(),
                    Installation.jdk(),
                    home));
    image.warnings().forEach(progress.console()::say);
    progress.console().done();
    return image;
  }

  /** With what a debugger connects to, if one shall. */
  private static Config config(Project project, boolean debug) {
    Config config = project.config();
    if (!debug) {
      return config;
    }
    List<String> modules = new ArrayList<>(config.java().modules());
    modules.add(DEBUG_AGENT);
    JavaConfig java =
        new JavaConfig(
            config.java().classPath(), config.java().mainClass(), config.java().options(), modules);
    return config.with().java(java).build();
  }

  /** The kernel that a config asks for. */
  Kernel kernel(Config config, Path parent) throws KernelUnavailableException, CliException {
    if (config.kernel() != null) {
      return own(parent.resolve(config.kernel()));
    }
    Kernel kernel = kernels().choose(flavor(config.kernelFlavor()), progress);
    progress.console().done();
    return kernel;
  }

  /** The kernels that are kept. */
  KernelStore kernels() {
    return new KernelStore(home);
  }

  private static Kernel own(Path file) throws CliException {
    if (!Files.isRegularFile(file)) {
      throw new CliException(
          "Kernel: '%s' is not there; name a bzImage, or leave \"Kernel\" out".formatted(file));
    }
    return new Kernel(
        Flavor.TAILORED,
        "",
        file,
        Optional.empty(),
        String.join(" ", MachineSpec.KERNEL_ARGUMENTS));
  }

  private static Flavor flavor(KernelFlavor flavor) {
    return switch (flavor) {
      case AUTO -> Flavor.AUTO;
      case DEBIAN -> Flavor.DEBIAN;
      case TAILORED -> Flavor.TAILORED;
    };
  }
}
