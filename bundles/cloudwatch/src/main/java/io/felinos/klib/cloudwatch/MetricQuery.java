package io.felinos.klib.cloudwatch;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** A request PutMetricData in the AWS query protocol (CloudWatch API Reference). */
final class MetricQuery {
  static final String CONTENT_TYPE = "application/x-www-form-urlencoded; charset=utf-8";

  private static final String START = "Action=PutMetricData&Version=2010-08-01&Namespace=CWAgent";

  private final StringBuilder text = new StringBuilder(START);
  private final String host;
  private int count;

  /**
   * Begins a request.
   *
   * @param host the dimension of all figures
   */
  MetricQuery(String host) {
    this.host = PercentEncoding.encode(host);
  }

  /** How many figures there are. */
  int count() {
    return count;
  }

  /** Adds a figure. */
  void add(Metric metric, Instant time) {
    count++;
    put("MetricName", PercentEncoding.encode(metric.name()));
    put("Unit", metric.unit());
    put("Value", metric.value());
    put(
        "Timestamp",
        PercentEncoding.encode(Instant.ofEpochSecond(time.getEpochSecond()).toString()));
    put("Dimensions.member.1.Name", "host");
    put("Dimensions.member.1.Value", host);
  }

  byte[] body() {
    return text.toString().getBytes(StandardCharsets.US_ASCII);
  }

  private void put(String field, String value) {
    text.append("&MetricData.member.").append(count).append('.').append(field);
    text.append('=').append(value);
  }
}
