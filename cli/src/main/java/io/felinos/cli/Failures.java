package io.felinos.cli;

import io.felinos.image.ImageException;
import io.felinos.image.kernel.KernelUnavailableException;
import io.felinos.launch.Outcome;
import io.felinos.launch.instance.InstanceException;
import io.felinos.launch.port.PortException;
import io.felinos.launch.qemu.QemuException;
import io.felinos.launch.shell.ShellException;
import io.felinos.manifest.ConfigException;
import io.felinos.manifest.Problem;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Tells what went wrong in a line. What nobody foresaw is written to a file, which is named. */
final class Failures implements IExecutionExceptionHandler {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

  private final Map<String, String> environment;

  Failures(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public int handleExecutionException(
      Exception failure, CommandLine commandLine, ParseResult parsed) {
    PrintWriter err = commandLine.getErr();
    return switch (failure) {
      case CliException e -> tell(err, e, e.status());
      case ConfigException e -> problems(err, e);
      case ImageException e -> tell(err, e, CliException.WRONG);
      case KernelUnavailableException e -> tell(err, e, CliException.WRONG);
      case PortException e -> tell(err, e, CliException.WRONG);
      case InstanceException e -> tell(err, e, CliException.WRONG);
      case ShellException e -> tell(err, e, CliException.WRONG);
      case QemuException e -> tell(err, e, Outcome.CANNOT_RUN);
      default -> unforeseen(err, failure);
    };
  }

  private static int tell(PrintWriter err, Exception e, int status) {
    err.println("felinos: " + e.getMessage());
    return status;
  }

  private static int problems(PrintWriter err, ConfigException e) {
    for (Problem problem : e.problems()) {
      err.println("felinos: " + problem);
    }
    return CliException.WRONG;
  }

  private int unforeseen(PrintWriter err, Exception failure) {
    String what = failure.getClass().getSimpleName() + ": " + failure.getMessage();
    try {
      Path file = Home.folder(environment).resolve("crash-" + TIME.format(Instant.now()) + ".log");
      try (PrintWriter trace =
          new PrintWriter(Files.newBufferedWriter(file, StandardCharsets.UTF_8))) {
        failure.printStackTrace(trace);
      }
      err.println(
          "felinos: this is a bug in FelinOS (%s); please report it with '%s'"
              .formatted(what, file));
    } catch (IOException | CliException e) {
      err.println("felinos: this is a bug in FelinOS (%s)".formatted(what));
    }
    return CliException.WRONG;
  }
}
