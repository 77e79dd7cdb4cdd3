package io.felinos.bench.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BisectionTest {

  @Test
  void findsEveryLimit() throws Exception {
    for (long limit = 33; limit <= 256; limit++) {
      long smallest = limit;
      long found = Bisection.smallest(32, 256, 4, size -> size >= smallest);
      assertThat(found).isBetween(limit, limit + 3).satisfies(it -> assertThat(it % 4).isZero());
    }
  }

  @Test
  void triesFewSizesAndNeverTheKnownOnes() throws Exception {
    List<Long> tried = new ArrayList<>();
    Bisection.smallest(
        32,
        256,
        4,
        size -> {
          tried.add(size);
          return size >= 100;
        });
    assertThat(tried).hasSizeLessThan(7).doesNotContain(32L, 256L);
  }
}
