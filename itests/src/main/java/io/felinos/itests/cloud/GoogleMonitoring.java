package io.felinos.itests.cloud;

import com.google.api.services.monitoring.v3.model.CreateTimeSeriesRequest;
import com.google.api.services.monitoring.v3.model.Point;
import com.google.api.services.monitoring.v3.model.TimeSeries;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Cloud Monitoring's {@code timeSeries.create} with its limits
 * (cloud.google.com/monitoring/api/ref_v3/rest/v3/projects.timeSeries/create): 200 series a
 * request, one point each, in order, not more often than every 5 s, not older than 25 h, not later
 * than 5 min.
 */
public final class GoogleMonitoring implements HttpServer.Handler {
  private static final int MAX_SERIES = 200;
  private static final Duration OLDEST = Duration.ofHours(25);
  private static final Duration AHEAD = Duration.ofMinutes(5);
  private static final Duration APART = Duration.ofSeconds(5);

  private final GoogleTokens tokens;
  private final InstantSource clock;
  private final Ledger ledger = new Ledger();
  private final List<TimeSeries> series = new ArrayList<>();
  private final Map<String, Instant> newest = new HashMap<>();
  private final Object lock = new Object();

  GoogleMonitoring(GoogleTokens tokens, InstantSource clock) {
    this.tokens = tokens;
    this.clock = clock;
  }

  /** Complaints; it keeps no lines. */
  public Ledger ledger() {
    return ledger;
  }

  /** What it keeps, each with one point. */
  public List<TimeSeries> series() {
    synchronized (lock) {
      return List.copyOf(series);
    }
  }

  @Override
  public HttpAnswer handle(HttpCall call) {
    String place = "/v3/projects/" + GoogleMetadata.PROJECT + "/timeSeries";
    if (!call.method().equals("POST") || !call.target().equals(place)) {
      ledger.complain(call, "not timeSeries.create");
      return HttpAnswer.text(404, "");
    }
    if (!tokens.valid(call.header("authorization").orElse(""))) {
      return GoogleErrors.unauthenticated();
    }
    try {
      StrictJson.object(call.content());
      CreateTimeSeriesRequest request =
          GoogleModel.parse(call.text(), CreateTimeSeriesRequest.class);
      List<TimeSeries> all = request.getTimeSeries() == null ? List.of() : request.getTimeSeries();
      if (all.isEmpty() || all.size() > MAX_SERIES) {
        throw new IllegalArgumentException(all.size() + " series");
      }
      synchronized (lock) {
        for (TimeSeries each : all) {
          check(each);
          series.add(each);
        }
      }
      return HttpAnswer.json(200, "{}");
    } catch (IllegalArgumentException e) {
      String why = String.valueOf(e.getMessage());
      ledger.complain(call, why);
      return GoogleErrors.invalid(why);
    }
  }

  private void check(TimeSeries each) {
    String type = each.getMetric() == null ? "" : String.valueOf(each.getMetric().getType());
    if (!type.contains("/") || each.getResource() == null) {
      throw new IllegalArgumentException("metric type \"" + type + "\"");
    }
    if (each.getPoints() == null || each.getPoints().size() != 1) {
      throw new IllegalArgumentException("not exactly one point of " + type);
    }
    Point point = each.getPoints().getFirst();
    if (point.getValue() == null || point.getValue().size() != 1) {
      throw new IllegalArgumentException("not exactly one value of " + type);
    }
    Instant end = Instant.parse(point.getInterval().getEndTime());
    Instant now = clock.instant();
    if (end.isBefore(now.minus(OLDEST)) || end.isAfter(now.plus(AHEAD))) {
      throw new IllegalArgumentException("end time " + end + " of " + type + " at " + now);
    }
    String key = each.getMetric() + " " + each.getResource();
    Instant before = newest.put(key, end);
    if (before != null && end.isBefore(before.plus(APART))) {
      throw new IllegalArgumentException("points of " + type + " less than 5 s apart");
    }
  }
}
