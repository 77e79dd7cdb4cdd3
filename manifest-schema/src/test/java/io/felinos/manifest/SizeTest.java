package io.felinos.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SizeTest {

  @ParameterizedTest
  @CsvSource({
    "512M, 536870912, 512M",
    "1g, 1073741824, 1G",
    "20m, 20971520, 20M",
    "1024m, 1073741824, 1G",
    "100, 100, 100",
    "4k, 4096, 4K",
    "2T, 2199023255552, 2T",
    "1GiB, 1073741824, 1G",
    "3mb, 3145728, 3M",
    "1500000, 1500000, 1500000",
    "0, 0, 0",
  })
  void readsAndWrites(String text, long bytes, String written) {
    assertThat(Size.parse(text)).isEqualTo(new Size(bytes));
    assertThat(Size.parse(text)).hasToString(written);
    assertThat(Size.parse(written)).isEqualTo(Size.parse(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "M", "lots", "-1M", "1.5G", "1 2", "5X", "99999999999999T"})
  void refusesWhatIsNoSize(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Size.parse(text))
        .withMessageContaining("\"" + text + "\"");
  }

  @Test
  void countsNumbersWithoutUnitInTheUnitAskedFor() {
    assertThat(Size.parse("512", Size.MEBI)).isEqualTo(Size.ofMebibytes(512));
    assertThat(Size.parse("512k", Size.MEBI)).isEqualTo(new Size(512 * 1024));
  }

  @Test
  void roundsUpToMebibytes() {
    assertThat(new Size(1).mebibytes()).isEqualTo(1);
    assertThat(Size.ofMebibytes(3).mebibytes()).isEqualTo(3);
  }
}
