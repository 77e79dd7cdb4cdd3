package io.felinos.image.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.felinos.image.ImageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CacheTest {
  @TempDir Path folder;

  @Test
  void makesAThingOnce() throws Exception {
    Cache cache = new Cache(folder.resolve("cache"));
    AtomicInteger made = new AtomicInteger();

    for (int i = 0; i < 3; i++) {
      Path thing = cache.get("thing", place -> write(place, made));
      assertThat(thing).hasContent("1");
    }
  }

  @Test
  void makesAThingOnceForManyThreads() throws Exception {
    AtomicInteger made = new AtomicInteger();
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      List<Future<Path>> things = new ArrayList<>();
      for (int i = 0; i < 32; i++) {
        Callable<Path> get = () -> new Cache(folder).get("thing", place -> write(place, made));
        things.add(threads.submit(get));
      }
      for (Future<Path> thing : things) {
        assertThat(thing.get()).hasContent("1");
      }
    }
    assertThat(made).hasValue(1);
  }

  @Test
  void leavesNothingHalfMade() throws Exception {
    Cache cache = new Cache(folder);
    assertThatExceptionOfType(ImageException.class)
        .isThrownBy(
            () ->
                cache.get(
                    "thing",
                    place -> {
                      Files.createDirectories(place.resolve("a/b"));
                      throw new IOException("broken");
                    }))
        .withMessage("\"" + folder.resolve("thing") + "\" can't be made: broken");
    try (var left = Files.list(folder)) {
      assertThat(left.map(p -> p.getFileName().toString())).containsOnly(".thing.lock");
    }
    assertThat(cache.get("thing", place -> Files.writeString(place, "x"))).exists();
  }

  @Test
  void saysThatTheDiskIsFull() {
    assertThatExceptionOfType(ImageException.class)
        .isThrownBy(
            () ->
                new Cache(folder)
                    .get(
                        "thing",
                        place -> {
                          throw new IOException("No space left on device");
                        }))
        .withMessageContaining("the disk is full")
        .withMessageContaining("FELINOS_HOME");
  }

  @Test
  void clearsAwayWhatAKilledProcessLeft() throws Exception {
    Files.createDirectories(folder.resolve(".thing.tmp/old"));

    Path thing =
        new Cache(folder)
            .get(
                "thing",
                place -> {
                  assertThat(place).doesNotExist();
                  Files.writeString(place, "new");
                });

    assertThat(thing).hasContent("new");
  }

  private static void write(Path place, AtomicInteger made) throws IOException {
    Files.writeString(place, Integer.toString(made.incrementAndGet()));
  }
}
