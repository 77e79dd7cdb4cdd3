package io.felinos.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * In a JVM of its own, because it ends one. The commands are ones that reboot(2) refuses, so that
 * this machine stays on; the process then waits for ever and is killed.
 */
class ExitHookTest {

  /** Not one of linux/reboot.h: EINVAL. */
  private static final int NO_COMMAND = 0x0badc0de;

  /** What the JVM under test runs. */
  static final class Exiting {

    private Exiting() {}

    public static void main(String[] arguments) throws Exception {
      int[] reported = new int[256];
      int[] commands = new int[256];
      Arrays.setAll(reported, status -> status == 42 ? 0 : status);
      Arrays.fill(commands, NO_COMMAND);
      ExitHook.install(1, reported, commands);
      switch (arguments[0]) {
        case "exit" -> System.exit(Integer.parseInt(arguments[1]));
        case "halt" -> Runtime.getRuntime().halt(Integer.parseInt(arguments[1]));
        case "throw" -> throw new IllegalStateException("thrown as asked");
        default -> {}
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "return, 0, exit 000",
    "exit,   7, exit 007",
    "halt,   9, exit 009",
    "exit, 255, exit 255",
    "exit, 256, exit 000",
    "exit,  42, exit 000",
    "throw,  0, exit 001"
  })
  void reportsTheStatusWhicheverWayTheJvmExits(String way, String status, String report)
      throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                "target/classes:target/test-classes",
                Exiting.class.getName(),
                way,
                status)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      assertThat(out.readLine()).isEqualTo(report);
    } finally {
      process.destroyForcibly();
    }
  }
}
