package io.felinos.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Rows as a Markdown table whose columns stand under each other. */
public final class Table {
  private static final List<String> HEADING =
      List.of(
          "benchmark", "figure", "unit", "median", "min", "max", "runs", "of reference", "mark");

  /** The columns with numbers: to the right. */
  private static final List<Integer> NUMBERS = List.of(3, 4, 5, 6);

  private Table() {}

  /** The table, each line ended. */
  public static String of(List<Row> rows) {
    List<List<String>> lines = new ArrayList<>();
    lines.add(HEADING);
    for (Row each : rows) {
      lines.add(cells(each));
    }
    int[] widths = new int[HEADING.size()];
    for (List<String> line : lines) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], line.get(i).length());
      }
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < lines.size(); i++) {
      text.append(line(lines.get(i), widths));
      if (i == 0) {
        text.append(rule(widths));
      }
    }
    return text.toString();
  }

  private static List<String> cells(Row row) {
    return List.of(
        row.benchmark(),
        row.figure(),
        row.unit(),
        Numbers.text(row.series().median()),
        Numbers.text(row.series().min()),
        Numbers.text(row.series().max()),
        Integer.toString(row.series().count()),
        row.reference()
            .map(each -> String.format(Locale.ROOT, "%.2f of %s", each.ratio(), each.figure()))
            .orElse(""),
        row.mark().map(Mark::toString).orElse(""));
  }

  private static String line(List<String> cells, int[] widths) {
    StringBuilder text = new StringBuilder("|");
    for (int i = 0; i < widths.length; i++) {
      String blanks = " ".repeat(widths[i] - cells.get(i).length());
      text.append(' ');
      text.append(NUMBERS.contains(i) ? blanks + cells.get(i) : cells.get(i) + blanks);
      text.append(" |");
    }
    return text.append('\n').toString();
  }

  private static String rule(int[] widths) {
    StringBuilder text = new StringBuilder("|");
    for (int i = 0; i < widths.length; i++) {
      text.append("-".repeat(widths[i] + 1)).append(NUMBERS.contains(i) ? ":|" : "-|");
    }
    return text.append('\n').toString();
  }
}
