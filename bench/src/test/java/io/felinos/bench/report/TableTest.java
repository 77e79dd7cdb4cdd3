package io.felinos.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {

  @Test
  void putsColumnsUnderEachOther() {
    Series slow = Series.of(List.of(2.0, 2.5, 3.0));
    Series fast = Series.of(List.of(1.25, 1.5, 123.456));
    String table =
        Table.of(
            List.of(
                Row.of("boot", "old", "s", slow),
                Row.of("boot", "new one", "s", fast)
                    .versus("old", slow)
                    .mark(Mark.atMost(fast, 1.6, "s"))));
    assertThat(table)
        .isEqualTo(
            """
            | benchmark | figure  | unit | median |   min |   max | runs | of reference | mark           |
            |-----------|---------|------|-------:|------:|------:|-----:|--------------|----------------|
            | boot      | old     | s    |  2.500 |     2 |     3 |    3 |              |                |
            | boot      | new one | s    |  1.500 | 1.250 | 123.5 |    3 | 0.60 of old  | ≤ 1.600 s: met |
            """);
  }
}
