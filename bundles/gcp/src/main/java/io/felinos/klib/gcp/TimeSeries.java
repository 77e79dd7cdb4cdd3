package io.felinos.klib.gcp;

import io.felinos.api.http.Reply;
import io.felinos.api.http.Request;
import io.felinos.api.machine.Clock;
import io.felinos.delivery.BatchTime;
import io.felinos.delivery.Bytes;
import io.felinos.delivery.service.Exchange;
import io.felinos.delivery.service.UnavailableException;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * Google Cloud Monitoring. For one thread at a time.
 *
 * @see <a
 *     href="https://cloud.google.com/monitoring/api/ref_v3/rest/v3/projects.timeSeries/create">timeSeries.create</a>
 */
final class TimeSeries {
  private static final String SERVICE = "https://monitoring.googleapis.com/v3/projects/";

  private final Instance instance;
  private final Exchange exchange;
  private final BatchTime time;
  private final Timestamp timestamp = new Timestamp();

  /** When counters were zero; the same in all requests, as soon as the service has had one. */
  private long startNanos;

  private boolean startKnown;

  TimeSeries(Instance instance, Exchange exchange, Clock clock) {
    this.instance = instance;
    this.exchange = exchange;
    this.time = new BatchTime(clock);
  }

  /**
   * Sends a sample.
   *
   * @param bootNanos when it was taken
   * @return why the service refused it; empty if it did not
   * @throws UnavailableException if it is worth another try
   */
  String send(List<Figure> sample, long bootNanos, Duration deadline)
      throws UnavailableException, InterruptedException {
    Identity identity = instance.identity(deadline);
    time.refresh();
    if (!startKnown) {
      startNanos = time.epochNanos(0);
    }
    byte[] body = body(identity, sample, time.epochNanos(bootNanos));
    URI uri = URI.create(SERVICE + identity.project() + "/timeSeries");
    Request request = Request.post(uri, body).with("Content-Type", "application/json");
    Reply reply = exchange.send(request, deadline);
    if (reply.ok()) {
      startKnown = true;
      return "";
    }
    String reason = Exchange.describe(request, reply);
    if (reply.status() == 400) {
      return reason;
    }
    throw new UnavailableException(reason, Duration.ZERO, true);
  }

  private byte[] body(Identity identity, List<Figure> sample, long epochNanos) {
    Bytes body = new Bytes(8 * 1024);
    body.put(Bytes.of("{\"timeSeries\":["));
    for (int i = 0; i < sample.size(); i++) {
      if (i > 0) {
        body.put(',');
      }
      series(identity, sample.get(i), epochNanos, body);
    }
    body.put(Bytes.of("]}"));
    return body.toByteArray();
  }

  private void series(Identity identity, Figure figure, long epochNanos, Bytes to) {
    to.put(Bytes.of("{\"resource\":"));
    Entries.putResource(identity, to);
    to.put(Bytes.of(",\"metric\":{\"type\":"));
    to.putJson(figure.type());
    to.put(Bytes.of(",\"labels\":{"));
    boolean first = true;
    for (String[] label : figure.labels()) {
      if (!first) {
        to.put(',');
      }
      first = false;
      to.putJson(label[0]);
      to.put(':');
      to.putJson(label[1]);
    }
    to.put(Bytes.of("}},\"metricKind\":"));
    to.put(Bytes.of(figure.counter() ? "\"CUMULATIVE\"" : "\"GAUGE\""));
    to.put(Bytes.of(",\"valueType\":"));
    to.put(Bytes.of(figure.counter() ? "\"INT64\"" : "\"DOUBLE\""));
    to.put(Bytes.of(",\"points\":[{\"interval\":{"));
    if (figure.counter()) {
      to.put(Bytes.of("\"startTime\":\""));
      timestamp.put(startNanos, to);
      to.put(Bytes.of("\","));
    }
    to.put(Bytes.of("\"endTime\":\""));
    timestamp.put(epochNanos, to);
    to.put(Bytes.of("\"},\"value\":{"));
    to.put(
        Bytes.of(
            figure.counter()
                ? "\"int64Value\":\"" + (long) figure.value() + "\""
                : "\"doubleValue\":" + figure.value()));
    to.put(Bytes.of("}}]}"));
  }
}
