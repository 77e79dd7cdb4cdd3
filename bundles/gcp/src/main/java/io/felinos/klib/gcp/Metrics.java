package io.felinos.klib.gcp;

import io.felinos.api.console.ConsoleLog;
import io.felinos.api.console.ConsoleRecord;
import io.felinos.api.machine.Clock;
import io.felinos.api.time.Backoff;
import io.felinos.api.time.Timer;
import io.felinos.delivery.service.UnavailableException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes a sample now and then, and sends it; one that cannot be sent is tried again until the next
 * is due. Runs on the timer's thread. Says on the console, once, when nothing can be sent for a
 * while, and when it works again.
 */
final class Metrics implements Runnable {
  private static final Duration FIRST_DELAY = Duration.ofSeconds(1);
  private static final Duration LAST_DELAY = Duration.ofSeconds(64);
  private static final Duration SEND = Duration.ofSeconds(30);

  /** Trouble that is over by then is not said: at boot everything takes a moment. */
  private static final long SILENCE_NANOS = Duration.ofSeconds(3).toNanos();

  private final TimeSeries series;
  private final List<Sampler> samplers;
  private final Duration period;
  private final Timer timer;
  private final Clock clock;
  private final ConsoleLog log;
  private final Backoff backoff;
  private final List<Figure> sample = new ArrayList<>();
  private long sampledAt;
  private long nextSample;
  private long failingSince;
  private boolean failing;
  private boolean said;
  private volatile boolean closed;
  private volatile Timer.@Nullable Handle handle;

  Metrics(
      TimeSeries series,
      List<Sampler> samplers,
      Duration period,
      Timer timer,
      Clock clock,
      ConsoleLog log) {
    this.series = series;
    this.samplers = samplers;
    this.period = period;
    this.timer = timer;
    this.clock = clock;
    this.log = log;
    this.backoff = timer.backoff(FIRST_DELAY, LAST_DELAY);
    this.nextSample = timer.nanoTime();
  }

  void start() {
    schedule(Duration.ZERO);
  }

  /** Ends it; what is being sent is not waited for. May be called twice. */
  void close() {
    closed = true;
    Timer.Handle last = handle;
    if (last != null) {
      last.cancel();
    }
  }

  @Override
  public void run() {
    if (closed) {
      return;
    }
    try {
      if (timer.nanoTime() - nextSample >= 0) {
        take();
      }
      String refusal = sample.isEmpty() ? "" : series.send(sample, sampledAt, SEND);
      sample.clear();
      backoff.reset();
      if (refusal.isEmpty()) {
        worked();
      } else {
        failed(refusal);
      }
      schedule(untilNext());
    } catch (UnavailableException e) {
      failed(String.valueOf(e.getMessage()));
      Duration delay = backoff.next(e.after());
      schedule(delay.compareTo(untilNext()) < 0 ? delay : untilNext());
    } catch (IOException e) {
      failed(String.valueOf(e.getMessage()));
      sample.clear();
      schedule(untilNext());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void take() throws IOException {
    long now = timer.nanoTime();
    nextSample += ((now - nextSample) / period.toNanos() + 1) * period.toNanos();
    sample.clear();
    sampledAt = clock.bootNanos();
    for (Sampler each : samplers) {
      sample.addAll(each.sample());
    }
  }

  private Duration untilNext() {
    return Duration.ofNanos(Math.max(0, nextSample - timer.nanoTime()));
  }

  private void schedule(Duration delay) {
    if (!closed) {
      handle = timer.once(delay, this);
    }
  }

  private void worked() {
    failing = false;
    if (said) {
      said = false;
      log.say(ConsoleRecord.SEVERITY_INFO, "gcp: figures are sent again");
    }
  }

  private void failed(String reason) {
    long now = timer.nanoTime();
    if (!failing) {
      failing = true;
      failingSince = now;
    }
    if (!said && now - failingSince >= SILENCE_NANOS) {
      said = true;
      log.say(ConsoleRecord.SEVERITY_WARNING, "gcp: figures cannot be sent: " + reason);
    }
  }
}
