package io.felinos.image.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Debian packages, downloaded and unpacked, never installed; needs no root. The system's package
 * lists are used as they are; when they are missing or out of date, lists of our own are fetched
 * into a folder of ours.
 */
final class Apt {
  private static final Pattern VERSION = Pattern.compile("^Version: (\\S+)$");
  private static final Pattern DEPENDS = Pattern.compile("^\\s*Depends: ([a-z0-9][a-z0-9+.-]+)$");

  private final Commands commands;
  private final Path own;
  private boolean updated;
  private List<String> unreachable = List.of();

  /**
   * @param own folder for lists of our own
   */
  Apt(Commands commands, Path own) {
    this.commands = commands;
    this.own = own;
  }

  /** The newest version of a package that can be downloaded. */
  String version(String name, Progress progress) throws IOException, KernelUnavailableException {
    return query(List.of("show", "--no-all-versions", name), VERSION, name, progress);
  }

  /** The first package that a package depends on. */
  String dependency(String name, Progress progress) throws IOException, KernelUnavailableException {
    return query(List.of("depends", "--important", name), DEPENDS, name, progress);
  }

  /**
   * Downloads a package and unpacks it.
   *
   * @param scratch an existing folder, for the download
   * @return the folder with the package's files
   * @throws StaleListsException when that version is gone; newer lists are there now
   */
  Path unpack(String name, String version, Path scratch, Progress progress)
      throws IOException, KernelUnavailableException {
    Path folder = Files.createDirectories(scratch.resolve(name));
    progress.at("downloading Debian's " + name, -1);
    List<String> output = new ArrayList<>();
    List<String> download = apt("apt-get", List.of("download", name + "=" + version));
    if (commands.run(folder, download, output::add) != 0) {
      if (updated) {
        throw failed("Debian's package '" + name + "' cannot be downloaded", output);
      }
      update(progress);
      throw new StaleListsException(name);
    }
    Path archive = archive(folder, name);
    progress.at("unpacking Debian's " + name, -1);
    Path files = folder.resolve("files");
    output.clear();
    List<String> unpack = List.of("dpkg-deb", "-x", archive.toString(), files.toString());
    if (commands.run(folder, unpack, output::add) != 0) {
      throw failed("Debian's package '" + name + "' cannot be unpacked", output);
    }
    Files.delete(archive);
    return files;
  }

  private String query(List<String> words, Pattern pattern, String name, Progress progress)
      throws IOException, KernelUnavailableException {
    progress.at("looking for Debian's " + name, -1);
    List<String> output = new ArrayList<>();
    Optional<String> found = query(words, pattern, output);
    if (found.isEmpty() && !updated) {
      update(progress);
      output.clear();
      found = query(words, pattern, output);
    }
    if (found.isEmpty()) {
      throw failed("Debian's package '" + name + "' is not in the package lists", output);
    }
    return found.get();
  }

  private Optional<String> query(List<String> words, Pattern pattern, List<String> output)
      throws IOException {
    Files.createDirectories(own);
    commands.run(own, apt("apt-cache", words), output::add);
    return output.stream()
        .map(pattern::matcher)
        .filter(Matcher::matches)
        .map(match -> match.group(1))
        .findFirst();
  }

  /** Fetches lists of our own, which are used from then on. */
  private void update(Progress progress) throws IOException, KernelUnavailableException {
    updated = true;
    progress.at("fetching Debian's package lists", -1);
    Files.createDirectories(own.resolve("lists").resolve("partial"));
    Files.createDirectories(own.resolve("cache").resolve("archives").resolve("partial"));
    List<String> output = new ArrayList<>();
    int status = commands.run(own, apt("apt-get", List.of("update")), output::add);
    // Sources that cannot be reached are no more than a warning, and need not be Debian's.
    unreachable = output.stream().filter(line -> line.startsWith("W: Failed to fetch")).toList();
    if (status != 0) {
      throw failed("Debian's package lists cannot be fetched", output);
    }
  }

  private List<String> apt(String program, List<String> words) {
    List<String> command = new ArrayList<>(List.of(program, "-q"));
    // The files go where the user _apt may not write; apt would warn about it each time.
    command.addAll(List.of("-o", "APT::Sandbox::User=root"));
    if (updated) {
      command.addAll(List.of("-o", "Dir::State::lists=" + own.resolve("lists").toAbsolutePath()));
      command.addAll(List.of("-o", "Dir::Cache=" + own.resolve("cache").toAbsolutePath()));
    }
    command.addAll(words);
    return command;
  }

  private static Path archive(Path folder, String name)
      throws IOException, KernelUnavailableException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".deb"))
          .findFirst()
          .orElseThrow(
              () ->
                  new KernelUnavailableException(
                      "apt-get downloaded no file for Debian's package '" + name + "'"));
    }
  }

  private KernelUnavailableException failed(String what, List<String> output) {
    String reason =
        Stream.concat(unreachable.stream(), output.stream().filter(line -> line.startsWith("E: ")))
            .findFirst()
            .map(line -> line.substring(3).strip())
            .orElseGet(() -> output.isEmpty() ? "no reason given" : output.getLast().strip());
    return new KernelUnavailableException(
        what + ": " + reason + " (is the network up, and the package in Debian's sources.list?)");
  }
}
