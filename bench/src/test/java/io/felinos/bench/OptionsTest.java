package io.felinos.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.felinos.launch.Accelerator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {

  @Test
  void hasDefaults() {
    assertThat(Options.of(List.of())).isEqualTo(new Options(false, 5, Accelerator.TCG, List.of()));
  }

  @Test
  void takesNamesAndOptionsInAnyOrder() {
    assertThat(Options.of(List.of("boot", "--runs", "7", "size", "--accel", "kvm")))
        .isEqualTo(new Options(false, 7, Accelerator.KVM, List.of("boot", "size")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"--runs", "--runs 0", "--runs x", "--accel fast", "--fast"})
  void saysWhatIsWrong(String words) {
    List<String> wrong = List.of(words.split(" ", -1));
    assertThatThrownBy(() -> Options.of(wrong))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(wrong.getFirst());
  }

  @Test
  void namesOfBenchmarksAreKnown() {
    Benchmarks benchmarks = new Benchmarks();
    assertThat(benchmarks.named(List.of("boot", "klibs")))
        .extracting(Benchmark::name)
        .startsWith("boot", "raw/tcp");
    List<String> wrong = List.of("boat");
    assertThatThrownBy(() -> benchmarks.named(wrong)).hasMessageContaining("'boat'");
    assertThat(benchmarks.help()).contains("boot", "syslog/tcp");
  }
}
