package io.felinos.launch.qemu;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class QemuMessageTest {

  @Test
  void leavesOutWarningsAndTheProgramsName() {
    assertThat(
            QemuMessage.condense(
                List.of(
                    "qemu-system-x86_64: warning: host doesn't support requested feature",
                    "/usr/bin/qemu-system-x86_64: could not load kernel 'x': Not a directory")))
        .contains("could not load kernel 'x': Not a directory");
  }

  @Test
  void shortensTheOptionThatQemuRepeats() {
    assertThat(
            QemuMessage.condense(
                List.of(
                    "qemu-system-x86_64: -netdev user,id=net,hostfwd=tcp:127.0.0.1:80-:80: Could"
                        + " not set up host forwarding rule")))
        .contains("-netdev: Could not set up host forwarding rule");
  }

  @Test
  void findsNoReasonInNothing() {
    assertThat(QemuMessage.condense(List.of())).isEmpty();
  }
}
