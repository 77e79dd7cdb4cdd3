package io.felinos.framework.power;

import io.felinos.api.console.ConsoleRecord;
import io.felinos.framework.console.ControlPort;
import io.felinos.framework.console.RingLog;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * The folder where the JVM writes its report when it crashes. What an earlier boot left there is
 * told once, to the launcher and on the console, and kept under another name. {@code /felinos/init}
 * has put it aside: a report under the JVM's own name is being written right now.
 */
public final class CrashFolder {

  private static final Path REPORT = Path.of("/felinos/crash/earlier.log");
  private static final Path REPORTED = Path.of("/felinos/crash/reported.log");

  /** The report's first lines say what happened; they begin with a hash. */
  private static final int MOST_LINES = 20;

  private final RingLog log;
  private final ControlPort control;

  /** A folder that is looked into by {@link #report}. */
  public CrashFolder(RingLog log, ControlPort control) {
    this.log = log;
    this.control = control;
  }

  /** Tells about a crash of an earlier boot, if there was one. */
  public void report() {
    File file = REPORT.toFile();
    if (file.length() == 0) {
      return;
    }
    try {
      byte[] report = Files.readAllBytes(REPORT);
      control.crash(report);
      log.say(
          ConsoleRecord.SEVERITY_ERROR,
          "the JVM crashed in an earlier boot; its report is now \"" + REPORTED + "\":");
      String[] lines = new String(report, StandardCharsets.UTF_8).split("\n", MOST_LINES + 1);
      for (int i = 0; i < Math.min(lines.length, MOST_LINES); i++) {
        if (lines[i].startsWith("# ") && lines[i].length() > 2) {
          log.say(ConsoleRecord.SEVERITY_ERROR, lines[i]);
        }
      }
      Files.move(REPORT, REPORTED, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      log.say(
          ConsoleRecord.SEVERITY_WARNING,
          "cannot read the crash report \"" + REPORT + "\": " + e.getMessage());
    }
  }
}
