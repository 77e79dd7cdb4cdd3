package io.felinos.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RoundsTest {
  private final List<String> order = new ArrayList<>();

  private final class Counting implements Subject {
    private final String name;
    private double value;

    Counting(String name) {
      this.name = name;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public Map<String, Double> measure() {
      order.add(name);
      return Map.of("value", ++value);
    }
  }

  @Test
  void measuresInTurn() throws Exception {
    Rounds rounds = Rounds.of(List.of(new Counting("a"), new Counting("b")), 3, message -> {});
    assertThat(order).containsExactly("a", "b", "a", "b", "a", "b");
    assertThat(rounds.series("b", "value").values()).containsExactly(1.0, 2.0, 3.0);
    assertThat(rounds.figures("a")).containsExactly("value");
    assertThatThrownBy(() -> rounds.series("a", "other")).hasMessageContaining("other");
  }
}
