package io.felinos.itests.exam;

import static org.assertj.core.api.Assertions.assertThat;

import io.felinos.exam.GuestEvidence;
import io.felinos.exam.MachineException;
import io.felinos.itests.exam.probes.BootIdProbe;
import io.felinos.itests.exam.probes.DyingProbe;
import io.felinos.itests.exam.probes.EndingProbe;
import io.felinos.itests.exam.probes.FailingProbe;
import io.felinos.itests.exam.probes.HangingProbe;
import io.felinos.itests.exam.probes.MarkingProbe;
import io.felinos.itests.exam.probes.PullingProbe;
import io.felinos.itests.exam.probes.UnbootableProbe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.ops4j.pax.exam.WrappedTestContainerException;

/** What test classes that run in a machine get from their container. */
class VmContainerIT {
  private static final Pattern LINE = Pattern.compile("line (\\d+) of");
  private static final Pattern LOG = Pattern.compile("all of it: (\\S+)");

  @Test
  void aFailureIsTheGuestsWithItsFramesItsConsoleAndItsBoot() throws Exception {
    ProbeRun run = ProbeRun.of(FailingProbe.class);
    assertThat(run.failures())
        .containsOnlyKeys("assertion", "exceptionWithCause", "unserializable");

    Throwable assertion = run.failures().get("assertion");
    assertThat(assertion)
        .isInstanceOf(org.junit.ComparisonFailure.class)
        .hasMessageContaining("of pid 1[]")
        .hasMessageContaining("of pid 1[!]");
    assertThat(lineOf(assertion, "assertion")).isEqualTo(toldLine(assertion));
    String evidence = evidence(assertion);
    assertThat(evidence)
        .contains("boot, since QEMU's start and in itself:")
        .containsPattern("  klibs +\\d+ ms +\\+\\d+ ms");
    Matcher log = LOG.matcher(evidence);
    assertThat(log.find()).isTrue();
    assertThat(Files.readString(Path.of(log.group(1)))).contains("printed by the probe\n");

    // Pax Exam reports the innermost cause.
    Throwable inner = run.failures().get("exceptionWithCause");
    assertThat(inner).isExactlyInstanceOf(IOException.class).hasMessage("inner");
    assertThat(lineOf(inner, "exceptionWithCause")).isPositive();
    assertThat(inner.getSuppressed())
        .anySatisfy(
            outer ->
                assertThat(outer)
                    .isExactlyInstanceOf(IllegalStateException.class)
                    .hasMessage("outer")
                    .hasCause(inner));

    Throwable wrapped = run.failures().get("unserializable");
    assertThat(wrapped).isInstanceOf(WrappedTestContainerException.class);
    assertThat(((WrappedTestContainerException) wrapped).getWrappedClassName())
        .isEqualTo(FailingProbe.OwnException.class.getName());
    assertThat(wrapped).hasMessageContaining("it can't travel");
    assertThat(lineOf(wrapped, "unserializable")).isPositive();
  }

  @Test
  void classesWithTheSameMachineShareABootAndLeaveNothingToEachOther() {
    List<String> first = told(BootIdProbe.class);
    List<String> marking = told(MarkingProbe.class);
    List<String> second = told(BootIdProbe.class);
    assertThat(first.get(1)).isEqualTo("null");
    assertThat(marking.get(0)).isEqualTo(first.get(0));
    assertThat(marking.get(1)).isEqualTo("marked");
    assertThat(Integer.parseInt(marking.get(2))).isEqualTo(Integer.parseInt(first.get(2)) + 1);
    assertThat(second).isEqualTo(first);
  }

  @Test
  void aClassThatPullsAShippedBundleUsesItsMachineUp() {
    String before = told(BootIdProbe.class).getFirst();
    ProbeRun run = ProbeRun.of(PullingProbe.class);
    assertThat(run.failures()).isEmpty();
    assertThat(run.passed()).hasSize(1);
    assertThat(told(BootIdProbe.class).getFirst()).isNotEqualTo(before);
  }

  @Test
  void aMachineThatDiesIsAnErrorWithItsLastLines() {
    Throwable failure = ProbeRun.of(DyingProbe.class).failure();
    assertThat(failure)
        .isInstanceOf(MachineException.class)
        .hasMessageContaining(
            "the machine ended during the test " + DyingProbe.class.getName() + ".die")
        .hasMessageContaining("exited with status 3");
    assertThat(evidence(failure)).contains("last words");
  }

  @Test
  void aMachineThatIsTurnedOffIsAnError() {
    Throwable failure = ProbeRun.of(EndingProbe.class).failure();
    assertThat(failure)
        .isInstanceOf(MachineException.class)
        .hasMessageContaining("the machine ended during the test")
        .hasMessageContaining("exited with status 4");
  }

  @Test
  void aTestThatHangsIsAnErrorWithTheGuestsThreads() {
    long start = System.nanoTime();
    Throwable failure = ProbeRun.of(HangingProbe.class).failure();
    assertThat(failure)
        .isInstanceOf(MachineException.class)
        .hasMessageContaining("has not ended within 20 s")
        .hasMessageContaining("at " + HangingProbe.class.getName() + ".hang(HangingProbe.java:");
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMinutes(5));
  }

  @Test
  void aMachineThatCantBeBuiltSaysWhy() {
    assertThat(ProbeRun.of(UnbootableProbe.class).failure())
        .isInstanceOf(MachineException.class)
        .hasMessageContaining("status 125")
        .hasMessageContaining("unknown klib \"no-such-klib\"");
  }

  /** The words of the probe's failure. */
  private static List<String> told(Class<?> probe) {
    Throwable failure = ProbeRun.of(probe).failure();
    assertThat(failure).isExactlyInstanceOf(AssertionError.class);
    return List.of(String.valueOf(failure.getMessage()).split(" "));
  }

  private static int toldLine(Throwable failure) {
    Matcher line = LINE.matcher(String.valueOf(failure.getMessage()));
    assertThat(line.find()).as(failure.getMessage()).isTrue();
    return Integer.parseInt(line.group(1));
  }

  private static int lineOf(Throwable failure, String method) {
    return Arrays.stream(failure.getStackTrace())
        .filter(
            frame ->
                frame.getClassName().equals(FailingProbe.class.getName())
                    && frame.getMethodName().equals(method))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no frame of " + method, failure))
        .getLineNumber();
  }

  private static String evidence(Throwable failure) {
    return Arrays.stream(failure.getSuppressed())
        .filter(GuestEvidence.class::isInstance)
        .map(Throwable::getMessage)
        .findFirst()
        .orElseThrow(() -> new AssertionError("no evidence", failure));
  }
}
