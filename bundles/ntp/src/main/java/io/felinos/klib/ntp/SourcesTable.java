package io.felinos.klib.ntp;

import io.felinos.klib.ntp.client.Client;
import io.felinos.klib.ntp.client.SourceReport;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What {@code ntp:sources} prints. */
final class SourcesTable {

  private static final String ROW = "%-40s %7s %6s %5s %6s %10s %10s  %s%n";
  private static final double MILLIS = 1e3;

  private SourcesTable() {}

  static String of(Client.@Nullable Report report) {
    if (report == null) {
      return "not started yet";
    }
    StringBuilder text = new StringBuilder();
    text.append(row("SOURCE", "STRATUM", "POLL", "REACH", "AGE", "DELAY", "DEVIATION", "TROUBLE"));
    for (SourceReport each : report.sources()) {
      text.append(
          row(
              each.name(),
              each.stratum() == 0 ? "-" : Integer.toString(each.stratum()),
              (1L << each.poll()) + " s",
              Integer.toOctalString(each.reach()),
              Double.isNaN(each.age()) ? "-" : Math.round(each.age()) + " s",
              millis(each.delay()),
              millis(each.deviation()),
              each.trouble()));
    }
    return text.append(summary(report)).toString();
  }

  private static String summary(Client.Report report) {
    return report.following()
        ? String.format(
            Locale.ROOT,
            "the clock was %.6f s off, the hardware is %.3f ppm too %s",
            Math.abs(report.offset()),
            Math.abs(report.frequencyPpm()),
            report.frequencyPpm() < 0 ? "fast" : "slow")
        : "nothing to follow";
  }

  private static String millis(double seconds) {
    return Double.isNaN(seconds) ? "-" : String.format(Locale.ROOT, "%.3f ms", seconds * MILLIS);
  }

  private static String row(Object... cells) {
    return String.format(Locale.ROOT, ROW, cells);
  }
}
