package io.felinos.itests.vm;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A machine whose JVM dies says why. What the JVM itself says may follow the program's lines. */
class CrashVmIT {
  private static final String NAME = "crashed";
  private static final Pattern REPORT = Pattern.compile("'([^']+)'$");
  private static final String LAST_LINE_OF_A_REPORT = "END.";

  @BeforeEach
  @AfterEach
  void forget() throws Exception {
    FelinosCommand.of("rm", NAME).run();
  }

  @Test
  void theReportReachesThisComputerAndStaysOnTheDisk() throws Exception {
    Finished crashed =
        FelinosCommand.of("run", "--name", NAME, TestPrograms.probe().toString(), "crash").run();
    assertThat(crashed.lines()).startsWith("about to crash");
    List<String> report = report(crashed);
    assertThat(explanation(crashed)).contains("the JVM crashed").contains("SIGSEGV");
    assertThat(String.join("\n", report)).contains("SIGSEGV", "Endings.crash");

    Finished next =
        FelinosCommand.of("run", "--name", NAME, TestPrograms.probe().toString(), "exit", "0")
            .run();
    assertThat(next.lines()).containsExactly("exit with 0");
    assertThat(next.status()).isZero();
    assertThat(next.errors()).contains("the machine had a crash report of an earlier run");
    Matcher kept = REPORT.matcher(notice(next));
    assertThat(kept.find()).isTrue();
    assertThat(Files.readAllLines(Path.of(kept.group(1)))).isEqualTo(report);
  }

  @Test
  void runningOutOfMemoryIsADeathWithAReport() throws Exception {
    Finished exhausted = FelinosCommand.of("run", TestPrograms.probe().toString(), "exhaust").run();
    assertThat(exhausted.lines()).startsWith("about to run out of memory");
    List<String> report = report(exhausted);
    assertThat(explanation(exhausted)).contains("OutOfMemoryError");
    assertThat(String.join("\n", report)).contains("OutOfMemoryError", "Endings.exhaust");
  }

  /** The whole report, from the file that the explaining line names. */
  private static List<String> report(Finished died) throws Exception {
    assertThat(died.status()).as(died.errors()).isEqualTo(127);
    Matcher path = REPORT.matcher(explanation(died));
    assertThat(path.find()).as(died.errors()).isTrue();
    List<String> lines = Files.readAllLines(Path.of(path.group(1)));
    assertThat(lines).anyMatch(line -> line.startsWith("# A fatal error has been detected by"));
    assertThat(lines.getLast()).isEqualTo(LAST_LINE_OF_A_REPORT);
    return lines;
  }

  /** The one line that FelinOS itself says. */
  private static String explanation(Finished died) {
    List<String> own =
        died.errorLines().stream().filter(line -> line.startsWith("felinos: ")).toList();
    assertThat(own).as(died.errors()).hasSize(1);
    return own.getFirst();
  }

  private static String notice(Finished next) {
    return next.errorLines().stream()
        .filter(line -> line.startsWith("felinos: the machine had"))
        .findFirst()
        .orElseThrow();
  }
}
