package io.felinos.image.kernel;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A kernel with every driver built in and nothing else, built from Debian's sources as {@code
 * tailored.config} says. Takes about nine minutes of processor time.
 */
final class TailoredKernel implements KernelSource {
  static final String COMMAND_LINE =
      "root=/dev/vda rootfstype=ext4 rw init=/felinos/init console=ttyS0 panic=-1 quiet";

  private static final String SOURCE_PACKAGE = "linux-source-6.1";

  private final Apt apt;
  private final Commands commands;
  private final Path log;

  TailoredKernel(Apt apt, Commands commands, Path log) {
    this.apt = apt;
    this.commands = commands;
    this.log = log;
  }

  @Override
  public Flavor flavor() {
    return Flavor.TAILORED;
  }

  @Override
  public String recipe() {
    return fragment();
  }

  @Override
  public String commandLine() {
    return COMMAND_LINE;
  }

  @Override
  public String newestVersion(Progress progress) throws IOException, KernelUnavailableException {
    return apt.version(SOURCE_PACKAGE, progress);
  }

  @Override
  public void make(String version, Path target, Path scratch, Progress progress)
      throws IOException, KernelUnavailableException {
    List<String> missing = BuildTools.missing();
    if (!missing.isEmpty()) {
      throw new KernelUnavailableException(
          "the kernel cannot be built, Debian packages are not installed: run 'apt-get install "
              + String.join(" ", missing)
              + "'");
    }
    Path archive =
        apt.unpack(SOURCE_PACKAGE, version, scratch, progress)
            .resolve("usr/src")
            .resolve(SOURCE_PACKAGE + ".tar.xz");
    progress.at("unpacking the kernel's sources", -1);
    List<String> output = new ArrayList<>();
    if (commands.run(scratch, List.of("tar", "-xf", archive.toString()), output::add) != 0) {
      throw new KernelUnavailableException(
          "the kernel's sources cannot be unpacked: " + String.join(" ", output));
    }
    KernelBuilder builder =
        new KernelBuilder(commands, log, Runtime.getRuntime().availableProcessors());
    Path tree = scratch.resolve(SOURCE_PACKAGE);
    Path image = builder.build(tree, fragment(), progress);
    Files.copy(image, target.resolve(KernelFolder.IMAGE));
    Files.copy(tree.resolve(".config"), target.resolve("config"));
    Files.copy(tree.resolve("System.map"), target.resolve("System.map"));
  }

  private static String fragment() {
    return new String(Resource.read("tailored.config"), StandardCharsets.UTF_8);
  }
}
