package io.felinos.framework.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.felinos.api.machine.PtpClock;
import io.felinos.kernel.KernelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the kernel's folders say of PTP devices, and what comes of files that are none. */
class KernelPtpClockTest {

  @TempDir private Path sys;
  @TempDir private Path dev;

  @Test
  void devicesComeByTheirNumbersWithTheirDriversNames() throws IOException {
    device(10, "ena-ptp-05:00.0");
    device(2, "hyperv");
    device(0, "KVM virtual PTP");
    Files.createDirectory(sys.resolve("other"));
    assertThat(KernelPtpClock.all(sys, dev))
        .extracting(PtpClock::name)
        .containsExactly("KVM virtual PTP", "hyperv", "ena-ptp-05:00.0");
  }

  @Test
  void aKernelWithoutPtpHasNone() {
    assertThat(KernelPtpClock.all(sys.resolve("missing"), dev)).isEmpty();
  }

  @Test
  void whatCannotBeReadIsSaidWithItsName() throws IOException {
    device(0, "KVM virtual PTP");
    List<PtpClock> clocks = KernelPtpClock.all(sys, dev);
    Path node = dev.resolve("ptp0");
    try (PtpClock clock = clocks.getFirst()) {
      assertThatThrownBy(clock::read)
          .isInstanceOf(KernelException.class)
          .hasMessage("open \"" + node + "\": ENOENT");
      Files.createFile(node);
      assertThatThrownBy(clock::read)
          .isInstanceOf(KernelException.class)
          .hasMessage("clock_gettime \"" + node + "\": EINVAL");
      Files.delete(node);
      assertThatThrownBy(clock::read).hasMessage("open \"" + node + "\": ENOENT");
    }
  }

  private void device(int number, String name) throws IOException {
    Path folder = Files.createDirectory(sys.resolve("ptp" + number));
    Files.writeString(folder.resolve("clock_name"), name + "\n");
  }
}
