package io.felinos.cli;

import picocli.CommandLine.Option;

/** A command with the option {@code --help}. */
abstract class Helpful {
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;
}
