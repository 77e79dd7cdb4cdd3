package io.felinos.launch;

import static org.assertj.core.api.Assertions.assertThat;

import io.felinos.launch.accel.KvmDevice;
import io.felinos.launch.accel.KvmMemory;
import io.felinos.launch.guest.ControlEvent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class LauncherTest {

  @TempDir Path home;
  private final ByteArrayOutputStream stdout = new ByteArrayOutputStream();
  private final ByteArrayOutputStream stderr = new ByteArrayOutputStream();
  private final List<String> notices = Collections.synchronizedList(new ArrayList<>());
  private final List<Accelerator> started = Collections.synchronizedList(new ArrayList<>());
  private final PowerSwitch power = new PowerSwitch();
  private Path qemu = Path.of("set before each test");
  private Path kvm = qemu;

  @BeforeEach
  void writeFiles() throws IOException {
    qemu = FakeQemu.script(home);
    kvm = Files.createFile(home.resolve("dev-kvm"));
  }

  @Test
  void givesTheProgramsOutputAndStatus() throws InterruptedException {
    assertThat(run("exit", Accelerator.TCG)).isEqualTo(new Outcome.Exited(7));
    assertThat(stdout.toString(StandardCharsets.UTF_8)).isEqualTo("out");
    assertThat(stderr.toString(StandardCharsets.UTF_8)).isEqualTo("err");
  }

  @Test
  void leavesNoSocketsBehind() throws Exception {
    run("exit", Accelerator.TCG);
    assertThat(home.resolve("machine")).isDirectoryNotContaining("glob:**.sock");
  }

  @Test
  void putsSocketsElsewhereWhenTheirPathsWouldBeTooLong() throws InterruptedException {
    Path deep = home.resolve("x".repeat(60)).resolve("y".repeat(60));
    assertThat(run("exit", Accelerator.TCG, deep)).isEqualTo(new Outcome.Exited(7));
  }

  @Test
  void tellsAPanicAndKeepsItsLines() throws Exception {
    Outcome outcome = run("panic", Accelerator.TCG);
    assertThat(outcome)
        .isInstanceOfSatisfying(
            Outcome.Died.class,
            died -> {
              assertThat(died.message()).isEqualTo("kernel panic: VFS: Unable to mount root fs");
              assertThat(died.report().orElseThrow())
                  .content()
                  .contains("Kernel panic - not syncing: VFS");
            });
    assertThat(outcome.status()).isEqualTo(127);
  }

  @Test
  void givesUpOnAGuestThatSpeaksNonsense() throws InterruptedException {
    assertThat(run("nonsense", Accelerator.TCG))
        .isInstanceOfSatisfying(
            Outcome.CannotRun.class,
            refusal -> assertThat(refusal.message()).contains("unknown source 9"));
  }

  @Test
  void fallsBackWhenAGuestUnderKvmGivesNoSign() throws InterruptedException {
    assertThat(run("hang-under-kvm", Accelerator.AUTO)).isEqualTo(new Outcome.Exited(7));
    assertThat(started).containsExactly(Accelerator.KVM, Accelerator.TCG);
    assertThat(notices)
        .containsExactly(
            "KVM does not work here (its guest gives no sign of life);"
                + " using emulation, which is slower");
  }

  @Test
  void fallsBackSilentlyFromThenOn() throws InterruptedException {
    run("abort-under-kvm", Accelerator.AUTO);
    assertThat(notices)
        .containsExactly(
            "KVM does not work here (error: kvm run failed Bad address);"
                + " using emulation, which is slower");
    notices.clear();
    started.clear();
    assertThat(run("abort-under-kvm", Accelerator.AUTO)).isEqualTo(new Outcome.Exited(7));
    assertThat(started).containsExactly(Accelerator.TCG);
    assertThat(notices).isEmpty();
  }

  @Test
  void remembersThatKvmWorks() throws InterruptedException {
    run("exit", Accelerator.AUTO);
    assertThat(memory().known()).isEqualTo(KvmMemory.Known.WORKS);
    assertThat(started).containsExactly(Accelerator.KVM);
  }

  @Test
  void doesNotTryKvmWithoutItsDevice() throws Exception {
    Files.delete(kvm);
    run("exit", Accelerator.AUTO);
    assertThat(started).containsExactly(Accelerator.TCG);
    assertThat(run("exit", Accelerator.KVM))
        .isInstanceOfSatisfying(
            Outcome.CannotRun.class,
            refusal -> assertThat(refusal.message()).contains("does not exist"));
  }

  @Test
  void tellsWhyQemuDidNotStart() throws InterruptedException {
    assertThat(run("abort-under-kvm", Accelerator.KVM))
        .isEqualTo(new Outcome.CannotRun("QEMU: error: kvm run failed Bad address"));
  }

  @Test
  void thePowerButtonEndsTheProgram() throws InterruptedException {
    power.press();
    assertThat(run("server", Accelerator.TCG)).isEqualTo(new Outcome.Exited(143));
  }

  @Test
  void offIsOffWhateverTheGuestThinksOfIt() throws InterruptedException {
    GuestListener impatient =
        new GuestListener() {
          @Override
          public void said(ControlEvent event) {
            if (event instanceof ControlEvent.Listen) {
              power.press();
              power.off(130);
            }
          }
        };
    assertThat(run("stubborn", Accelerator.TCG, home.resolve("machine"), impatient))
        .isEqualTo(new Outcome.TurnedOff(130));
  }

  @Test
  void aMachineThatWasTurnedOffBeforeDoesNotRun() throws InterruptedException {
    power.off(130);
    assertThat(run("server", Accelerator.TCG)).isEqualTo(new Outcome.TurnedOff(130));
    assertThat(stdout.size()).isZero();
  }

  private Outcome run(String part, Accelerator accelerator) throws InterruptedException {
    return run(part, accelerator, home.resolve("machine"));
  }

  private Outcome run(String part, Accelerator accelerator, Path folder)
      throws InterruptedException {
    GuestListener listener =
        new GuestListener() {
          @Override
          public void started(long qemuPid, Accelerator with) {
            started.add(with);
          }

          @Override
          public void notice(String message) {
            notices.add(message);
          }
        };
    return run(part, accelerator, folder, listener);
  }

  private Outcome run(String part, Accelerator accelerator, Path folder, GuestListener listener)
      throws InterruptedException {
    MachineSpec spec =
        MachineSpec.of("m", folder, new Disk.Snapshot(home.resolve("a.img")), home.resolve("k"))
            .kernelArguments(List.of(part, "quiet"))
            .accelerator(accelerator)
            .build();
    Launcher launcher =
        new Launcher(
            home,
            qemu,
            InstantSource.system(),
            new KvmDevice(kvm),
            memory(),
            Duration.ofSeconds(3));
    return launcher.run(spec, new GuestOutput(stdout, stderr), listener, power);
  }

  private KvmMemory memory() {
    return new KvmMemory(home.resolve("kvm"), "this boot");
  }
}
