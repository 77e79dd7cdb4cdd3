package io.felinos.bench.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.felinos.bench.vm.BenchException;
import org.junit.jupiter.api.Test;

class WrkTest {

  @Test
  void readsTheRate() throws Exception {
    assertThat(Wrk.rate("  5000 requests in 10.00s, 1.00MB read\nRequests/sec:    499.53\n"))
        .isEqualTo(499.53);
  }

  @Test
  void countsNoErrorsAsAnswers() {
    assertThatThrownBy(() -> Wrk.rate("  Non-2xx or 3xx responses: 7\nRequests/sec:  1.0\n"))
        .isInstanceOf(BenchException.class);
    assertThatThrownBy(() -> Wrk.rate("unable to connect")).isInstanceOf(BenchException.class);
  }
}
