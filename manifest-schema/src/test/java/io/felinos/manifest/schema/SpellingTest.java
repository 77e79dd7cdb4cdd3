package io.felinos.manifest.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpellingTest {

  private static final List<String> KNOWN =
      List.of("server", "server_port", "Klibs", "Kernel", "mtu");

  @Test
  void findsTheNearestWord() {
    assertThat(Spelling.nearest("sever", KNOWN)).isEqualTo("server");
    assertThat(Spelling.nearest("ServerPort", KNOWN)).isEqualTo("server_port");
    assertThat(Spelling.nearest("server-prot", KNOWN)).isEqualTo("server_port");
    assertThat(Spelling.nearest("Klib", KNOWN)).isEqualTo("Klibs");
    assertThat(Spelling.nearest("mtuu", KNOWN)).isEqualTo("mtu");
  }

  @Test
  void suggestsNothingFarAway() {
    assertThat(Spelling.nearest("xyzzy", KNOWN)).isNull();
    assertThat(Spelling.nearest("a", KNOWN)).isNull();
    assertThat(Spelling.nearest("", KNOWN)).isNull();
    assertThat(Spelling.hint("xyzzy", KNOWN)).isEmpty();
  }

  @Test
  void countsASwapOfNeighboursOnce() {
    assertThat(Spelling.distance("prot", "port")).isEqualTo(1);
    assertThat(Spelling.distance("", "abc")).isEqualTo(3);
    assertThat(Spelling.distance("kitten", "sitting")).isEqualTo(3);
  }
}
