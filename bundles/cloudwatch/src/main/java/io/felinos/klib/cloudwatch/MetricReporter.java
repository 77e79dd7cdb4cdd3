package io.felinos.klib.cloudwatch;

import io.felinos.api.console.ConsoleLog;
import io.felinos.api.console.ConsoleRecord;
import io.felinos.api.http.Reply;
import io.felinos.delivery.service.UnavailableException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Measures, and sends what was measured to CloudWatch. What cannot be sent waits for the next time;
 * trouble is said once, when it has lasted for a while. For one thread.
 */
final class MetricReporter implements Runnable {
  /**
   * The oldest measurement goes when there are more. A dozen figures each, they fit into one
   * request, which takes 1000 (API Reference, PutMetricData).
   */
  static final int MOST_WAITING = 40;

  /** Clouds answer 500 right after boot. */
  private static final int SILENT_FAILURES = 3;

  private static final Duration DEADLINE = Duration.ofSeconds(20);

  private final Ec2 ec2;
  private final Service service;
  private final Sampler sampler;
  private final ServerTime time;
  private final ConsoleLog log;
  private final String ownName;
  private final Deque<Measurement> waiting = new ArrayDeque<>();
  private @Nullable String host;
  private int failures;
  private boolean said;

  /**
   * Makes a reporter.
   *
   * @param ownName the dimension {@code host} where the metadata service has no name
   */
  MetricReporter(
      Ec2 ec2, Service service, Sampler sampler, ServerTime time, ConsoleLog log, String ownName) {
    this.ec2 = ec2;
    this.service = service;
    this.sampler = sampler;
    this.time = time;
    this.log = log;
    this.ownName = ownName;
  }

  /** Measures and sends. */
  @Override
  public void run() {
    if (waiting.size() == MOST_WAITING) {
      waiting.remove();
    }
    waiting.add(new Measurement(time.bootNanos(), sampler.sample()));
    try {
      send();
      worked();
    } catch (UnavailableException e) {
      failed(e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void send() throws UnavailableException, InterruptedException {
    MetricQuery query = new MetricQuery(host());
    for (Measurement each : waiting) {
      for (Metric metric : each.metrics()) {
        query.add(metric, time.instantOf(each.bootNanos()));
      }
    }
    Reply reply = service.post(query.body(), MetricQuery.CONTENT_TYPE, "", DEADLINE);
    if (!reply.ok()) {
      ServiceError error = ServiceError.of(reply);
      if (error.invalid()) {
        // It would be refused again, with everything that is measured from now on.
        waiting.clear();
      }
      throw new UnavailableException("PutMetricData: " + error.text());
    }
    waiting.clear();
  }

  private String host() throws UnavailableException, InterruptedException {
    String known = host;
    if (known == null) {
      known = ec2.hostName(DEADLINE).orElse("");
      known = known.isEmpty() ? ownName : known;
      host = known;
    }
    return known;
  }

  private void worked() {
    failures = 0;
    if (said) {
      said = false;
      log.say(ConsoleRecord.SEVERITY_INFO, "cloudwatch: metrics are sent again");
    }
  }

  private void failed(@Nullable String reason) {
    failures++;
    if (failures > SILENT_FAILURES && !said) {
      said = true;
      log.say(
          ConsoleRecord.SEVERITY_WARNING,
          "cloudwatch: metrics cannot be sent: " + reason + ", retrying");
    }
  }
}
