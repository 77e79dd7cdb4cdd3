package io.felinos.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code felinos version}. */
@Command(
    name = "version",
    description = "Prints the versions of FelinOS and of its Java.",
    footerHeading = "%nExamples:%n",
    footer = "  felinos version")
final class VersionCommand extends Helpful implements Callable<Integer> {

  @Override
  public Integer call() {
    String version = VersionCommand.class.getPackage().getImplementationVersion();
    System.out.println("felinos " + (version == null ? "(from its build)" : version));
    System.out.println("java " + Runtime.version());
    return 0;
  }
}
