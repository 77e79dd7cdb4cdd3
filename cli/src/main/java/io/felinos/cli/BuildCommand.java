package io.felinos.cli;

import io.felinos.image.Image;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code felinos build}. */
@Command(
    name = "build",
    description = "Makes a disk image of a program.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  felinos build -o hello.img hello.jar",
      "  felinos build -c config.json -e MODE=production -o server.img server.jar"
    })
final class BuildCommand extends Helpful implements Callable<Integer> {

  @Mixin private final ProgramOptions programOptions = new ProgramOptions();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "IMAGE",
      required = true,
      description = "The file to write: a raw ext4 disk.")
  private @Nullable Path output;

  @Option(
      names = {"-v", "--verbose"},
      description = "Say more.")
  private boolean verbose;

  @Override
  public Integer call() throws Exception {
    Console console = Console.standard(verbose);
    Path home = Home.folder(System.getenv());
    Installation installation = Installation.current();
    Project read = programOptions.project(installation.guest().bundles(), console);
    Project project = read.with(programOptions.over(read.config()));
    Builds builds = new Builds(home, installation, new BuildProgress(console));
    Image image = builds.image(project, false);
    Path target = output == null ? Path.of("image.img") : output;
    write(image.disk(), target);
    console.note("wrote '%s'".formatted(target));
    return 0;
  }

  /** Beside its place first, so that no half of an image is ever found there. */
  private static void write(Path disk, Path target) throws CliException {
    Path beside = target.resolveSibling("." + target.getFileName() + ".tmp");
    try {
      SparseCopy.copy(disk, beside);
      Files.move(
          beside, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      delete(beside);
      throw new CliException("'%s' can't be written: %s".formatted(target, e.getMessage()));
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // What can't be written can't always be deleted; the first error says why.
      return;
    }
  }
}
