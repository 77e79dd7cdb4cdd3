package io.felinos.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
  @TempDir private Path folder;

  @Test
  void writesEveryValue() throws Exception {
    Report report = new Report(Map.of("date", "2026-01-01T00:00:00Z"));
    Series reference = Series.of(4);
    Series series = Series.of(List.of(3.0, 1.0, 2.0));
    report.add(
        Row.of("size", "image", "MB", series)
            .versus("other", reference)
            .mark(Mark.atMost(series, 1, "MB")));
    Path file = folder.resolve("results.json");
    report.write(file);
    report.write(file);

    JsonObject all = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
    assertThat(all.getAsJsonObject("surroundings").get("date").getAsString())
        .isEqualTo("2026-01-01T00:00:00Z");
    JsonObject figure = all.getAsJsonArray("figures").get(0).getAsJsonObject();
    assertThat(figure.get("benchmark").getAsString()).isEqualTo("size");
    assertThat(figure.get("median").getAsDouble()).isEqualTo(2);
    assertThat(figure.get("values")).hasToString("[3.0,1.0,2.0]");
    assertThat(figure.get("reference").getAsString()).isEqualTo("other");
    assertThat(figure.get("ratio").getAsDouble()).isEqualTo(0.5);
    assertThat(figure.get("met").getAsBoolean()).isFalse();
    assertThat(folder).isDirectoryNotContaining(path -> path.toString().endsWith(".new"));
  }
}
