package io.felinos.launch.guest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerdictTest {

  private static final String PANIC =
      "[    2.1] Kernel panic - not syncing: Attempted to kill init! exitcode=0x";

  @Test
  void believesTheGuestsOwnWord() {
    Evidence evidence =
        new Evidence(
            OptionalInt.of(7), true, true, List.of(PANIC + "00000100"), "guest-panicked", 0, "");
    assertThat(Verdict.of(evidence)).isEqualTo(new Verdict.Exited(7));
  }

  @ParameterizedTest
  @CsvSource({"00000900,9", "00000100,1", "00000000,0", "0000ff00,255"})
  void readsTheStatusOfAHaltFromThePanic(String code, int status) {
    assertThat(Verdict.of(silent(PANIC + code))).isEqualTo(new Verdict.Halted(status));
  }

  @Test
  void aFrameworkThatCannotStartIsNoStatusOfTheProgram() {
    assertThat(Verdict.of(silent("felinos: the framework cannot start: x", PANIC + "00004600")))
        .isEqualTo(new Verdict.Died("the framework cannot start: x", false));
  }

  @Test
  void aSignalIsADeath() {
    assertThat(Verdict.of(silent(PANIC + "0000000b")))
        .isEqualTo(new Verdict.Died("the JVM was ended by signal 11", true));
  }

  @Test
  void status127IsADeath() {
    assertThat(Verdict.of(silent(PANIC + "00007f00"))).isInstanceOf(Verdict.Died.class);
  }

  @Test
  void aReportOfTheJvmTellsACrashFromAHalt() {
    assertThat(
            Verdict.of(
                silent(
                    "# A fatal error has been detected by the Java Runtime Environment:",
                    "#",
                    "#  SIGSEGV (0xb) at pc=0x00007f, pid=1, tid=2",
                    PANIC + "00000100")))
        .isEqualTo(
            new Verdict.Died("the JVM crashed: SIGSEGV (0xb) at pc=0x00007f, pid=1, tid=2", true));
  }

  @Test
  void saysWhyAJvmDidNotStart() {
    assertThat(
            Verdict.of(
                silent(
                    "Unrecognized VM option 'Foo'",
                    "Error: Could not create the Java Virtual Machine.",
                    PANIC + "00000100")))
        .isEqualTo(new Verdict.Died("the JVM did not start: Unrecognized VM option 'Foo'", true));
    assertThat(
            Verdict.of(
                silent(
                    "Error occurred during initialization of VM",
                    "Could not reserve enough space for object heap",
                    PANIC + "00000100")))
        .isEqualTo(
            new Verdict.Died(
                "the JVM did not start: Could not reserve enough space for object heap", true));
  }

  @Test
  void quotesAnyOtherPanic() {
    assertThat(
            Verdict.of(
                silent(
                    "Kernel panic - not syncing: VFS: Unable to mount root fs on unknown-block")))
        .isEqualTo(
            new Verdict.Died("kernel panic: VFS: Unable to mount root fs on unknown-block", false));
  }

  @Test
  void silenceIsADeath() {
    assertThat(Verdict.of(silent())).isInstanceOf(Verdict.Died.class);
  }

  @Test
  void aQemuThatGivesUpBeforeTheGuestSpokeCannotRun() {
    assertThat(
            Verdict.of(
                new Evidence(OptionalInt.empty(), false, false, List.of(), "", 1, "no such CPU")))
        .isEqualTo(new Verdict.CannotRun("QEMU gave up: no such CPU"));
  }

  @ParameterizedTest
  @CsvSource({"internal-error,--accel tcg", "io-error,disk full"})
  void aQemuThatStoppedTheGuestCannotRun(String state, String advice) {
    Evidence evidence =
        new Evidence(OptionalInt.empty(), true, true, List.of(), state, 0, "no reason given");
    assertThat(Verdict.of(evidence))
        .isInstanceOfSatisfying(
            Verdict.CannotRun.class, refusal -> assertThat(refusal.why()).contains(advice));
  }

  private static Evidence silent(String... lines) {
    return new Evidence(
        OptionalInt.empty(), true, true, List.of(lines), "guest-panicked", 0, "no reason given");
  }
}
