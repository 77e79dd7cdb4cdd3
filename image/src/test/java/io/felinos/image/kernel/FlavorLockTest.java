package io.felinos.image.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlavorLockTest {
  private final Path kernels;

  FlavorLockTest(@TempDir Path kernels) {
    this.kernels = kernels;
  }

  @Test
  void theSecondWaitsAndSaysSoOnce() throws Exception {
    Recorder progress = new Recorder();
    AtomicBoolean inside = new AtomicBoolean();
    try (ExecutorService second = Executors.newSingleThreadExecutor()) {
      Future<?> waiting;
      try (FlavorLock first = FlavorLock.take(kernels, Flavor.TAILORED, Progress.NONE)) {
        waiting =
            second.submit(
                () -> {
                  try (FlavorLock lock = FlavorLock.take(kernels, Flavor.TAILORED, progress)) {
                    inside.set(true);
                  }
                  return null;
                });
        await().until(() -> !progress.said.isEmpty());
        assertThat(inside).isFalse();
      }
      waiting.get();
    }
    assertThat(inside).isTrue();
    assertThat(progress.said)
        .containsExactly("waiting for another felinos that is making the tailored kernel");
  }

  @Test
  void theFlavorsDoNotWaitForEachOther() throws Exception {
    Recorder progress = new Recorder();
    try (FlavorLock tailored = FlavorLock.take(kernels, Flavor.TAILORED, progress);
        FlavorLock debian = FlavorLock.take(kernels, Flavor.DEBIAN, progress)) {
      assertThat(progress.said).isEmpty();
    }
  }

  @Test
  void canBeTakenAgain() throws Exception {
    for (int i = 0; i < 3; i++) {
      FlavorLock.take(kernels, Flavor.DEBIAN, Progress.NONE).close();
    }
    assertThat(kernels.resolve(".debian.lock")).exists();
  }
}
