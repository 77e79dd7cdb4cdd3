package io.felinos.klib.ntp.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whom to believe. */
class SelectionTest {

  private static final long NOW = 1_000_000_000_000L;

  @Test
  void oneClockIsBelieved() {
    assertThat(names(candidate("a", 5, 0.1))).containsExactly("a");
  }

  @Test
  void nobodyIsBelievedWhenThereIsNoMajority() {
    assertThat(Selection.select(List.of(), NOW)).isEmpty();
    assertThat(names(candidate("a", 0, 0.1), candidate("b", 1, 0.1))).isEmpty();
    assertThat(
            names(
                candidate("a", 0, 0.1),
                candidate("b", 0, 0.1),
                candidate("c", 1, 0.1),
                candidate("d", 1, 0.1)))
        .isEmpty();
  }

  @Test
  void theMajorityIsBelieved() {
    assertThat(
            names(candidate("liar", 100, 0.1), candidate("b", 0, 0.1), candidate("c", 0.05, 0.1)))
        .containsExactly("b", "c");
  }

  @Test
  void aVagueClockDoesNotContradictAnybody() {
    assertThat(
            names(candidate("vague", 3, 5), candidate("b", 0, 0.001), candidate("c", 0.001, 0.001)))
        .containsExactly("vague", "b", "c");
  }

  @Test
  void betterClocksWeighMore() {
    Selection.Agreed agreed =
        Selection.select(List.of(candidate("vague", 3, 5), candidate("b", 0, 0.001)), NOW)
            .orElseThrow();
    assertThat(agreed.line().offsetAt(NOW)).isBetween(0L, 1_000L);
    assertThat(agreed.distance()).isEqualTo(0.001);
  }

  @Test
  void aPreferredClockAmongThoseThatAreRightIsFollowedAlone() {
    Candidate ptp = new Candidate("ptp", new Line(NOW, 0, 0), 0.001, 0, 0, true);
    assertThat(names(candidate("a", 0.01, 0.1), ptp, candidate("c", 0, 0.1)))
        .containsExactly("ptp");
    assertThat(names(candidate("a", 10, 0.1), ptp)).containsExactly("ptp");
    assertThat(names(candidate("a", 10, 0.1), ptp, candidate("b", 10, 0.1)))
        .containsExactly("a", "b");
  }

  @Test
  void aLeapSecondTakesAMajority() {
    Candidate with = new Candidate("a", new Line(NOW, 0, 0), 0.1, 0, 1, false);
    Candidate without = candidate("b", 0, 0.1);
    assertThat(Selection.select(List.of(with, without), NOW).orElseThrow().leap()).isZero();
    assertThat(Selection.select(List.of(with, with, without), NOW).orElseThrow().leap())
        .isEqualTo(1);
  }

  @Test
  void aMinorityOfLiarsIsNeverAlone() {
    Random random = new Random(1);
    for (int round = 0; round < 2000; round++) {
      int liars = random.nextInt(4);
      List<Candidate> all = new ArrayList<>();
      for (int i = 0; i < liars; i++) {
        all.add(candidate("liar" + i, random.nextGaussian() * 3, random.nextDouble()));
      }
      for (int i = 0; i <= liars; i++) {
        double distance = 0.01 + random.nextDouble() / 10;
        all.add(candidate("right" + i, (random.nextDouble() * 2 - 1) * distance, distance));
      }
      Collections.shuffle(all, random);
      Selection.Agreed agreed = Selection.select(all, NOW).orElseThrow();
      assertThat(agreed.truechimers().size()).isGreaterThan(liars);
      assertThat(agreed.truechimers()).anyMatch(each -> each.name().startsWith("right"));
    }
  }

  private static List<String> names(Candidate... candidates) {
    return Selection.select(List.of(candidates), NOW).stream()
        .flatMap(agreed -> agreed.truechimers().stream())
        .map(Candidate::name)
        .toList();
  }

  private static Candidate candidate(String name, double offset, double distance) {
    return new Candidate(name, new Line(NOW, (long) (offset * 1e9), 0), distance, 0, 0, false);
  }
}
