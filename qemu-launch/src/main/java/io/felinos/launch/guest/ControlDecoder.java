package io.felinos.launch.guest;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * Reads the port {@code io.felinos.control}: lines of words, and crash reports of a length said
 * before. No input makes it fail: what it does not understand is {@link ControlEvent.Unknown}.
 */
public final class ControlDecoder implements ByteSink {

  private static final String REFUSED = "refused";
  private static final int MAX_LINE_BYTES = 4096;
  private static final int MAX_REPORT_BYTES = 16 << 20;

  private final Consumer<ControlEvent> events;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private final ByteArrayOutputStream report = new ByteArrayOutputStream();
  private int reportRemaining;

  public ControlDecoder(Consumer<ControlEvent> events) {
    this.events = events;
  }

  @Override
  public void accept(byte[] bytes, int offset, int length) {
    int at = offset;
    int end = offset + length;
    while (at < end) {
      if (reportRemaining > 0) {
        int taken = Math.min(reportRemaining, end - at);
        report.write(bytes, at, taken);
        at += taken;
        reportRemaining -= taken;
        if (reportRemaining == 0) {
          finishReport();
        }
      } else if (bytes[at] == '\n') {
        at++;
        finishLine();
      } else {
        line.write(bytes[at++]);
        if (line.size() == MAX_LINE_BYTES) {
          finishLine();
        }
      }
    }
  }

  /** Says what has come of a crash report when the port closes within it. */
  public void close() {
    if (reportRemaining > 0) {
      reportRemaining = 0;
      finishReport();
    }
  }

  private void finishReport() {
    byte[] bytes = report.toByteArray();
    report.reset();
    events.accept(new ControlEvent.Crash(bytes));
  }

  private void finishLine() {
    String text = line.toString(StandardCharsets.UTF_8);
    line.reset();
    String[] words = text.split(" ", -1);
    try {
      if (words[0].equals("crash") && words.length == 2) {
        openReport(Integer.parseInt(words[1]), text);
      } else if (words[0].equals(REFUSED)) {
        events.accept(new ControlEvent.Refused(text.substring(REFUSED.length()).strip()));
      } else {
        events.accept(event(words, text));
      }
    } catch (NumberFormatException e) {
      events.accept(new ControlEvent.Unknown(text));
    }
  }

  private void openReport(int length, String text) {
    if (length < 0 || length > MAX_REPORT_BYTES) {
      events.accept(new ControlEvent.Unknown(text));
    } else if (length == 0) {
      finishReport();
    } else {
      reportRemaining = length;
    }
  }

  private static ControlEvent event(String[] words, String text) {
    return switch (words[0] + "/" + (words.length - 1)) {
      case "hello/2" -> new ControlEvent.Hello(Integer.parseInt(words[1]), words[2]);
      case "phase/2" -> new ControlEvent.Phase(words[1], Long.parseLong(words[2]));
      case "address/2" -> new ControlEvent.Address(words[1], words[2]);
      case "listen/2" -> new ControlEvent.Listen(words[1], Integer.parseInt(words[2]));
      case "ready/0" -> new ControlEvent.Ready();
      case "quiet/0" -> new ControlEvent.Quiet();
      case "restored/0" -> new ControlEvent.Restored();
      case "ended/0" -> new ControlEvent.Ended();
      case "exit/1" -> new ControlEvent.Exit(Integer.parseInt(words[1]) & 0xff);
      default -> new ControlEvent.Unknown(text);
    };
  }
}
