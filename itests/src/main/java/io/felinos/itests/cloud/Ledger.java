package io.felinos.itests.cloud;

import java.util.ArrayList;
import java.util.List;

/**
 * What a service keeps: lines in the order in which they came, and complaints about requests that
 * no client should send. Safe for use by several threads.
 */
public final class Ledger {
  private final List<LogLine> lines = new ArrayList<>();
  private final List<String> complaints = new ArrayList<>();
  private final Object lock = new Object();
  private long duplicates;
  private long discarded;

  /** All lines so far. */
  public List<LogLine> lines() {
    synchronized (lock) {
      return List.copyOf(lines);
    }
  }

  /** The texts of {@link #lines}. */
  public List<String> texts() {
    return lines().stream().map(LogLine::text).toList();
  }

  /** What was wrong with requests: syntax, limits, signatures. */
  public List<String> complaints() {
    synchronized (lock) {
      return List.copyOf(complaints);
    }
  }

  /** Lines that came again and were recognised. */
  public long duplicates() {
    synchronized (lock) {
      return duplicates;
    }
  }

  /** Lines that the service took or named but did not keep, because of their times. */
  public long discarded() {
    synchronized (lock) {
      return discarded;
    }
  }

  void add(LogLine line) {
    synchronized (lock) {
      lines.add(line);
    }
  }

  void complain(HttpCall call, String what) {
    synchronized (lock) {
      complaints.add(call + ": " + what);
    }
  }

  void duplicate() {
    synchronized (lock) {
      duplicates++;
    }
  }

  void discard() {
    synchronized (lock) {
      discarded++;
    }
  }
}
