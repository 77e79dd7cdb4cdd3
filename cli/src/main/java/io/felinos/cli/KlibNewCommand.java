package io.felinos.cli;

import io.felinos.image.host.HostErrors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code felinos klib new}. */
@Command(
    name = "new",
    description = {
      "Writes a Maven project for a klib of your own, which builds and passes its tests as it is:",
      "a component with its part of the config, and tests of it alone, in this JVM and in a machine."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  felinos klib new mylog && cd mylog && mvn verify",
      "  felinos klib new --group com.acme --package com.acme.machine.mylog mylog"
    })
final class KlibNewCommand extends Helpful implements Callable<Integer> {

  @Parameters(
      paramLabel = "NAME",
      description = "What users will write into Klibs: small letters, digits and '_'.")
  private String klib = "";

  @Option(
      names = {"-d", "--directory"},
      paramLabel = "FOLDER",
      description = "Where to write it, instead of a folder with the klib's name.")
  private @Nullable Path directory;

  @Option(
      names = "--group",
      paramLabel = "GROUP",
      description = "The project's groupId (default: ${DEFAULT-VALUE}).")
  private String group = KlibName.DEFAULT_GROUP;

  @Option(
      names = "--package",
      paramLabel = "PACKAGE",
      description = "Package of its classes (default: the group's and the name).")
  private String packageName = "";

  @Override
  public Integer call() throws Exception {
    KlibName name = KlibName.of(klib, group, packageName);
    Installation installation = Installation.current();
    if (installation.bundles(Path.of("")).has(klib)) {
      throw new CliException("FelinOS has a klib '%s' already; take another name".formatted(klib));
    }
    Path folder = directory == null ? Path.of(klib) : directory;
    Map<String, String> files = new KlibTemplate(name, installation.folder()).files();
    write(folder, files);
    System.out.printf("The klib '%s' is in '%s'. To build and test it:%n", klib, folder);
    System.out.printf("%n  cd %s && mvn verify%n", folder);
    return 0;
  }

  private static void write(Path folder, Map<String, String> files) throws CliException {
    try {
      if (Files.exists(folder) && !isEmpty(folder)) {
        throw new CliException(
            "'%s' is there already and not an empty folder; name another one with --directory"
                .formatted(folder));
      }
      for (Map.Entry<String, String> file : files.entrySet()) {
        Path place = folder.resolve(file.getKey());
        Files.createDirectories(place.toAbsolutePath().getParent());
        Files.writeString(place, file.getValue());
      }
    } catch (IOException e) {
      throw new CliException("'%s' can't be written: %s".formatted(folder, HostErrors.reason(e)));
    }
  }

  private static boolean isEmpty(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return false;
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.findAny().isEmpty();
    }
  }
}
