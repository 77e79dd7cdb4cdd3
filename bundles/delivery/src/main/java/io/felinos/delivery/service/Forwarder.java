package io.felinos.delivery.service;

import io.felinos.api.console.Batch;
import io.felinos.api.console.ConsoleDriver;
import io.felinos.api.console.ConsoleRecord;
import io.felinos.api.console.Delivery;
import io.felinos.api.machine.Clock;
import io.felinos.api.time.Timer;
import io.felinos.delivery.Assembler;
import io.felinos.delivery.BatchTime;
import io.felinos.delivery.Line;
import io.felinos.delivery.Utf8;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The console driver of a log service. Makes lines of records, has the {@link Sink} send as many of
 * them in each request as it takes, one request after the other, and confirms to the log what the
 * service has. A batch is sent as it comes, so a line leaves at once while the service keeps up,
 * and requests grow while it is slow.
 *
 * <p>Lines that were put together stay so until they are confirmed, with their times: what is sent
 * again is the same, which is how services know duplicates.
 *
 * <p>A request that is refused because of what is in it is halved until the line is found; that
 * line is dropped and counted. As long as the service has not accepted anything, a refusal may as
 * well be about how it is spoken to: then nothing is dropped before another line was accepted.
 */
public final class Forwarder implements ConsoleDriver {
  /** How long a line that has begun may wait for its rest: the first look comes after a second. */
  private static final Duration REST = Duration.ofMillis(900);

  /** A look after what is not confirmed must not keep new lines waiting. */
  private static final Duration CHECK = Duration.ofSeconds(10);

  /** After so many single lines refused in a row it is not the lines. */
  private static final int SUSPECTS = 8;

  private final Sink sink;
  private final int lineBytes;
  private final Clock clock;
  private final Timer timer;
  private final Assembler assembler;
  private final BatchTime time;
  private final Pace pace;

  /** What is not confirmed, in order. */
  private final List<Waiting> waiting = new ArrayList<>();

  /** How many of them, from the first on, the service may have seen. */
  private int stamped;

  /** How many of them, from the first on, were refused by themselves and not yet dropped. */
  private int suspects;

  /** The most lines in a request: small while a line is searched that the service refuses. */
  private int window = Integer.MAX_VALUE;

  /** How many lines were refused by themselves since the service accepted any; if it ever did. */
  private int refusedInRow = SUSPECTS;

  private long confirmed;
  private long refused;
  private String reason = "";
  private Delivery.@Nullable Retry owed;

  /** A line, and its time once it was sent. */
  private static final class Waiting {
    private final Line line;
    private long epochNanos;

    private Waiting(Line line) {
      this.line = line;
    }
  }

  /**
   * Makes a driver.
   *
   * @param lineBytes the longest text that the service takes; longer lines become several
   */
  public Forwarder(Sink sink, int lineBytes, Clock clock, Timer timer) {
    this.sink = sink;
    this.lineBytes = lineBytes;
    this.clock = clock;
    this.timer = timer;
    this.assembler = new Assembler(lineBytes, REST.toNanos());
    this.time = new BatchTime(clock);
    this.pace = new Pace(timer);
  }

  @Override
  public synchronized Delivery deliver(Batch batch, Duration deadline) throws InterruptedException {
    if (owed != null) {
      return settleDebt();
    }
    long end = timer.nanoTime() + deadline.toNanos();
    pace.await(batch.records().size());
    if (batch.lost() > 0) {
      queue(assembler.cut());
    }
    for (ConsoleRecord each : batch.records()) {
      if (each.sequence() > assembler.seen()) {
        queue(assembler.add(each));
      }
    }
    queue(assembler.expire(clock.bootNanos()));
    return push(end);
  }

  @Override
  public synchronized Delivery check() throws InterruptedException {
    if (owed != null) {
      return settleDebt();
    }
    queue(assembler.expire(clock.bootNanos()));
    return push(timer.nanoTime() + CHECK.toNanos());
  }

  @Override
  public synchronized Delivery flush(Duration deadline) throws InterruptedException {
    owed = null;
    queue(assembler.cut());
    return push(timer.nanoTime() + deadline.toNanos());
  }

  private Delivery settleDebt() {
    Delivery.Retry retry = owed;
    owed = null;
    return retry == null ? delivered() : retry;
  }

  private void queue(List<Line> lines) {
    for (Line each : lines) {
      byte[] text = Utf8.repair(each.text());
      if (text.length <= lineBytes) {
        waiting.add(new Waiting(with(each, each.through(), each.offset(), text)));
      } else {
        split(each, text);
      }
    }
  }

  /** For a line that has become longer by repairing it. */
  private void split(Line line, byte[] text) {
    int from = 0;
    int offset = line.offset();
    while (from < text.length) {
      int to = Utf8.cut(text, from, lineBytes);
      long through =
          to == text.length ? line.through() : Math.min(line.sequence() - 1, line.through());
      waiting.add(new Waiting(with(line, through, offset, Arrays.copyOfRange(text, from, to))));
      from = to;
      offset++;
    }
  }

  private static Line with(Line line, long through, int offset, byte[] text) {
    return text == line.text()
        ? line
        : new Line(
            through,
            line.sequence(),
            offset,
            line.bootNanos(),
            line.source(),
            line.severity(),
            text);
  }

  /** Sends what waits. */
  private Delivery push(long end) throws InterruptedException {
    boolean progress = false;
    try {
      while (!waiting.isEmpty()) {
        Duration rest = Duration.ofNanos(end - timer.nanoTime());
        if (!rest.isPositive()) {
          throw new UnavailableException("the service is too slow");
        }
        progress |= request(rest);
      }
    } catch (UnavailableException e) {
      suspects = 0;
      String message = e.getMessage();
      Delivery.Retry retry = new Delivery.Retry(message == null ? "" : message, e.after());
      if (!progress) {
        return retry;
      }
      owed = retry;
    }
    return delivered();
  }

  private Delivery delivered() {
    long through = waiting.isEmpty() && assembler.isEmpty() ? assembler.seen() : confirmed;
    Delivery result = new Delivery.Delivered(through, refused, reason);
    refused = 0;
    reason = "";
    return result;
  }

  /** Sends one request, and returns whether that settled any line. */
  private boolean request(Duration rest) throws UnavailableException, InterruptedException {
    long end = timer.nanoTime() + rest.toNanos();
    sink.begin(rest);
    int count = fill();
    int before = stamped;
    stamped = Math.max(stamped, suspects + count);
    pace.begun();
    Outcome outcome;
    try {
      outcome = sink.send(Duration.ofNanos(Math.max(1, end - timer.nanoTime())));
    } catch (UnavailableException e) {
      if (!e.received()) {
        stamped = before;
      }
      throw e;
    }
    if (outcome instanceof Outcome.Accepted accepted) {
      accepted(count, accepted);
      return true;
    }
    return outcome instanceof Outcome.Refused whole && refused(count, whole.reason());
  }

  /** Adds lines to the request, and returns how many. */
  private int fill() {
    time.refresh();
    int count = 0;
    for (int i = suspects; i < waiting.size() && count < window; i++) {
      Waiting each = waiting.get(i);
      if (i >= stamped) {
        each.epochNanos = time.epochNanos(each.line.bootNanos());
      }
      if (!sink.add(each.line, each.epochNanos)) {
        break;
      }
      count++;
    }
    if (count == 0) {
      throw new IllegalStateException("a line does not fit into a request");
    }
    return count;
  }

  private void accepted(int count, Outcome.Accepted outcome) {
    if (outcome.refused() > 0) {
      drop(outcome.refused(), outcome.reason());
    }
    if (suspects > 0) {
      drop(suspects, reason);
    }
    settle(suspects + count);
    suspects = 0;
    refusedInRow = 0;
    window = window > Integer.MAX_VALUE / 2 ? Integer.MAX_VALUE : window * 2;
  }

  /** Looks for the line because of which a request was refused; returns whether one was dropped. */
  private boolean refused(int count, String why) throws UnavailableException {
    if (count > 1) {
      window = count / 2;
      return false;
    }
    window = 1;
    if (refusedInRow < SUSPECTS) {
      refusedInRow++;
      drop(1, why);
      settle(1);
      return true;
    }
    suspects++;
    reason = why;
    if (suspects == Math.min(SUSPECTS, waiting.size())) {
      throw new UnavailableException(why);
    }
    return false;
  }

  private void drop(int count, String why) {
    refused += count;
    reason = why;
  }

  private void settle(int count) {
    for (int i = 0; i < count; i++) {
      confirmed = Math.max(confirmed, waiting.get(i).line.through());
    }
    waiting.subList(0, count).clear();
    stamped = Math.max(0, stamped - count);
  }
}
