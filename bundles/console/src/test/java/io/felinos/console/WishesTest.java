package io.felinos.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WishesTest {

  @Test
  void letsTheLastWordCount() {
    Wishes wishes = new Wishes(List.of("-serial", "+net", "+serial", "-net"));
    assertThat(wishes.of("serial")).contains(true);
    assertThat(wishes.of("net")).contains(false);
    assertThat(wishes.of("syslog")).isEmpty();
    assertThat(wishes.unknown(Set.of("net"))).containsExactly("serial");
  }

  @Test
  void meansAllDriversOfAKlibUnlessOneIsNamed() {
    Wishes wishes = new Wishes(List.of("-syslog", "+syslog.file"));
    assertThat(wishes.of("syslog")).contains(false);
    assertThat(wishes.of("syslog.file")).contains(true);
    assertThat(wishes.of("syslog.other")).contains(false);
    assertThat(wishes.unknown(Set.of("syslog.file"))).isEmpty();
  }

  @Test
  void refusesWhatIsNeitherPlusNorMinus() {
    for (String bad : List.of("net", "", "+", "-", "*net")) {
      assertThatThrownBy(() -> new Wishes(List.of(bad)))
          .hasMessage(
              "consoles: \""
                  + bad
                  + "\" is not \"+\" or \"-\" followed by the name of a console driver");
    }
  }
}
