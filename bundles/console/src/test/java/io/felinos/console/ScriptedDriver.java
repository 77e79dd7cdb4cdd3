package io.felinos.console;

import io.felinos.api.console.Batch;
import io.felinos.api.console.ConsoleDriver;
import io.felinos.api.console.ConsoleRecord;
import io.felinos.api.console.Delivery;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * A driver that answers as it is told, and else delivers. Keeps what arrived, and what it was
 * asked.
 */
final class ScriptedDriver implements ConsoleDriver {
  private final Deque<Delivery> answers = new ArrayDeque<>();
  private final List<String> arrived = new ArrayList<>();
  private final List<String> calls = new ArrayList<>();
  private boolean broken;
  private boolean confirmsLate;
  private long confirmed;

  synchronized void answer(Delivery next) {
    answers.add(next);
  }

  /** Answers everything with "refused" until repaired. */
  synchronized void breakDown() {
    broken = true;
  }

  synchronized void repair() {
    broken = false;
  }

  /** Confirms nothing before {@link #check} or {@link #flush}. */
  synchronized void confirmLate() {
    confirmsLate = true;
  }

  synchronized List<String> arrived() {
    return List.copyOf(arrived);
  }

  synchronized List<String> calls() {
    return List.copyOf(calls);
  }

  @Override
  public synchronized Delivery deliver(Batch batch, Duration deadline) {
    calls.add("deliver " + batch.records().get(0).sequence() + "-" + batch.lastSequence());
    if (broken) {
      return new Delivery.Retry("refused", Duration.ZERO);
    }
    Delivery answer = answers.poll();
    if (answer != null) {
      return answer;
    }
    for (ConsoleRecord each : batch.records()) {
      arrived.add(new String(each.bytes(), StandardCharsets.UTF_8));
    }
    if (!confirmsLate) {
      confirmed = batch.lastSequence();
    }
    return new Delivery.Delivered(confirmed);
  }

  @Override
  public synchronized Delivery check() {
    calls.add("check");
    Delivery answer = answers.poll();
    return answer == null ? new Delivery.Delivered(confirmed) : answer;
  }

  @Override
  public synchronized Delivery flush(Duration deadline) {
    calls.add("flush");
    return broken
        ? new Delivery.Retry("refused", Duration.ZERO)
        : new Delivery.Delivered(Long.MAX_VALUE);
  }
}
