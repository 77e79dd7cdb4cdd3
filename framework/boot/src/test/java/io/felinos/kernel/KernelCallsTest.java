package io.felinos.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kernel calls that need no rights, made for real. */
class KernelCallsTest {

  @Test
  void aPipeCarriesBytesAndPollSeesThem() throws KernelException {
    Pipe pipe = Pipe.open();
    Descriptor writing = pipe.writing();
    try (Descriptor reading = pipe.reading();
        Poll poll = new Poll(reading);
        Arena arena = Arena.ofConfined()) {
      assertThat(poll.await(0)).isFalse();
      assertThat(poll.ready(0)).isFalse();
      writing.writeFully(text(arena, "meow"));
      assertThat(poll.await(-1)).isTrue();
      assertThat(poll.ready(0)).isTrue();
      MemorySegment buffer = arena.allocate(100);
      assertThat(reading.read(buffer)).isEqualTo(4);
      assertThat(buffer.asSlice(0, 4).toArray(ValueLayout.JAVA_BYTE))
          .asString(StandardCharsets.UTF_8)
          .isEqualTo("meow");
      writing.close();
      assertThat(reading.read(buffer)).isZero();
    }
  }

  @Test
  void aPipeIsMadeLarger() throws KernelException {
    Pipe pipe = Pipe.open();
    try (Descriptor reading = pipe.reading();
        Descriptor writing = pipe.writing()) {
      assertThat(reading.pipeSize(200_000)).isEqualTo(262_144);
      assertThat(writing.pipeSize(4096)).isEqualTo(4096);
    }
  }

  @Test
  void aWakeupEndsAPollUntilItIsCleared() throws KernelException {
    try (Wakeup wakeup = new Wakeup();
        Poll poll = new Poll(wakeup.descriptor())) {
      wakeup.clear();
      assertThat(poll.await(0)).isFalse();
      wakeup.wake();
      wakeup.wake();
      assertThat(poll.await(-1)).isTrue();
      wakeup.clear();
      assertThat(poll.await(0)).isFalse();
    }
  }

  @Test
  void aClosedWakeupWakesNobody() throws KernelException {
    Wakeup wakeup = new Wakeup();
    wakeup.close();
    wakeup.close();
    wakeup.wake();
    assertThatThrownBy(wakeup::clear).hasMessage("read: EBADF");
  }

  @Test
  void anErrorNamesTheCallTheThingAndTheReason() {
    assertThatThrownBy(() -> Descriptor.open("/no/such/cat", Descriptor.O_RDONLY))
        .isInstanceOfSatisfying(
            KernelException.class, e -> assertThat(e.errno()).isEqualTo(Errno.ENOENT))
        .hasMessage("open \"/no/such/cat\": ENOENT");
    assertThatThrownBy(() -> Modules.load("/no/such/cat", ""))
        .hasMessage("open \"/no/such/cat\": ENOENT");
    assertThatThrownBy(() -> Mounts.mount("none", "/no/such/cat", "tmpfs", 0, ""))
        .hasMessageMatching("mount \"/no/such/cat\": (ENOENT|EPERM)");
  }

  @Test
  void aPathWithANulIsRefused() {
    assertThatThrownBy(() -> Descriptor.open("/etc\0/x", Descriptor.O_RDONLY))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void writesAFile(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("cat");
    try (Descriptor descriptor =
            Descriptor.open(file.toString(), Descriptor.O_WRONLY | Descriptor.O_CREAT);
        Arena arena = Arena.ofConfined()) {
      descriptor.writeFully(text(arena, "purr"));
    }
    assertThat(file).hasContent("purr");
  }

  @Test
  void duplicatesADescriptor(@TempDir Path folder) throws Exception {
    Path one = Files.writeString(folder.resolve("one"), "1");
    Path two = Files.writeString(folder.resolve("two"), "2");
    try (Descriptor first = Descriptor.open(one.toString(), Descriptor.O_RDONLY);
        Descriptor second = Descriptor.open(two.toString(), Descriptor.O_RDONLY);
        Arena arena = Arena.ofConfined()) {
      first.duplicateTo(second.number());
      MemorySegment buffer = arena.allocate(1);
      assertThat(second.read(buffer)).isEqualTo(1);
      assertThat(buffer.get(ValueLayout.JAVA_BYTE, 0)).isEqualTo((byte) '1');
    }
  }

  @Test
  void theClocksGoOn() {
    long before = KernelClock.BOOTTIME.nanos();
    assertThat(KernelClock.BOOTTIME.nanos()).isGreaterThanOrEqualTo(before);
    assertThat(KernelClock.BOOTTIME.nanos())
        .isGreaterThanOrEqualTo(KernelClock.MONOTONIC.nanos() - 1_000_000_000);
    Instant now = Instant.ofEpochSecond(0, KernelClock.REALTIME.nanos());
    assertThat(Duration.between(now, Instant.now()).abs()).isLessThan(Duration.ofSeconds(5));
  }

  @Test
  void whetherTheClockIsRightCanBeAsked() throws KernelException {
    // Either answer is right; that the structure is taken is what counts.
    assertThat(Timex.synchronised()).isIn(true, false);
  }

  @Test
  void randomnessDiffers() {
    KernelRandom random = new KernelRandom();
    assertThat(random.nextLong()).isNotEqualTo(random.nextLong());
    assertThat(random.nextLong(5, 7)).isBetween(5L, 6L);
  }

  @Test
  void whatIsNoChildIsNotReaped() throws KernelException {
    assertThat(Children.reap(1)).isFalse();
    assertThatThrownBy(() -> Children.reap(-1)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void everyErrorNumberHasAName() {
    assertThat(Errno.name(Errno.EADDRNOTAVAIL)).isEqualTo("EADDRNOTAVAIL");
    assertThat(Errno.name(Errno.ENOBUFS)).isEqualTo("ENOBUFS");
    assertThat(Errno.name(Errno.EAFNOSUPPORT)).isEqualTo("EAFNOSUPPORT");
    assertThat(Errno.name(133)).isEqualTo("EHWPOISON");
    assertThat(Errno.name(4711)).isEqualTo("errno 4711");
  }

  private static MemorySegment text(Arena arena, String text) {
    return arena.allocateFrom(ValueLayout.JAVA_BYTE, text.getBytes(StandardCharsets.UTF_8));
  }
}
