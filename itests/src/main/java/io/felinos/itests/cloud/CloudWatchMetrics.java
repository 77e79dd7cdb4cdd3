package io.felinos.itests.cloud;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.cloudwatch.model.StandardUnit;

/**
 * CloudWatch's PutMetricData in the AWS query protocol, with its limits
 * (docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricData.html).
 */
public final class CloudWatchMetrics implements HttpServer.Handler {
  private static final int MAX_DATA = 1000;
  private static final int MAX_DIMENSIONS = 30;
  private static final Duration OLDEST = Duration.ofDays(14);
  private static final Duration AHEAD = Duration.ofHours(2);
  private static final Pattern DATUM =
      Pattern.compile("MetricData\\.member\\.(\\d+)\\.(MetricName|Value|Unit|Timestamp)");
  private static final Pattern DIMENSION =
      Pattern.compile("MetricData\\.member\\.(\\d+)\\.Dimensions\\.member\\.(\\d+)\\.(Name|Value)");

  private final AmazonSignature signature;
  private final InstantSource clock;
  private final Ledger ledger = new Ledger();
  private final List<Datum> data = new ArrayList<>();
  private final Object lock = new Object();

  /**
   * A value.
   *
   * @param unit as CloudWatch calls it
   * @param dimensions values by names
   */
  public record Datum(
      String namespace,
      String name,
      double value,
      String unit,
      Instant time,
      Map<String, String> dimensions) {}

  CloudWatchMetrics(AmazonKeys keys, InstantSource clock) {
    this.signature = new AmazonSignature("monitoring", keys, clock);
    this.clock = clock;
  }

  /** Complaints; it keeps no lines. */
  public Ledger ledger() {
    return ledger;
  }

  /** What it keeps. */
  public List<Datum> data() {
    synchronized (lock) {
      return List.copyOf(data);
    }
  }

  @Override
  public HttpAnswer handle(HttpCall call) {
    Optional<HttpAnswer> refusal = signature.refuse(call, ledger);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    try {
      List<Datum> parsed = parse(form(call.text()));
      synchronized (lock) {
        data.addAll(parsed);
      }
      return HttpAnswer.of(
          200,
          "text/xml",
          "<PutMetricDataResponse xmlns=\"http://monitoring.amazonaws.com/doc/2010-08-01/\">"
              + "<ResponseMetadata><RequestId>0</RequestId></ResponseMetadata>"
              + "</PutMetricDataResponse>");
    } catch (IllegalArgumentException e) {
      String why = String.valueOf(e.getMessage());
      ledger.complain(call, why);
      return HttpAnswer.of(
          400,
          "text/xml",
          "<ErrorResponse><Error><Type>Sender</Type><Code>InvalidParameterValue</Code><Message>"
              + why
              + "</Message></Error></ErrorResponse>");
    }
  }

  private static Map<String, String> form(String body) {
    Map<String, String> form = new TreeMap<>();
    for (String pair : body.split("&")) {
      String[] both = pair.split("=", 2);
      String value = both.length > 1 ? URLDecoder.decode(both[1], StandardCharsets.UTF_8) : "";
      if (form.put(URLDecoder.decode(both[0], StandardCharsets.UTF_8), value) != null) {
        throw new IllegalArgumentException("twice " + both[0]);
      }
    }
    return form;
  }

  private List<Datum> parse(Map<String, String> form) {
    Set<Integer> members = new TreeSet<>();
    for (String key : form.keySet()) {
      Matcher datum = DATUM.matcher(key);
      Matcher dimension = DIMENSION.matcher(key);
      if (datum.matches()) {
        members.add(Integer.valueOf(datum.group(1)));
      } else if (!dimension.matches() && !Set.of("Action", "Version", "Namespace").contains(key)) {
        throw new IllegalArgumentException("unknown key " + key);
      }
    }
    require(form, "Action", "PutMetricData");
    require(form, "Version", "2010-08-01");
    if (members.isEmpty() || members.size() > MAX_DATA || !members.contains(1)) {
      throw new IllegalArgumentException(members.size() + " data");
    }
    return members.stream().map(member -> datum(form, member)).toList();
  }

  private static void require(Map<String, String> form, String key, String value) {
    if (!value.equals(form.get(key))) {
      throw new IllegalArgumentException(key + " is " + form.get(key));
    }
  }

  private Datum datum(Map<String, String> form, int member) {
    String prefix = "MetricData.member." + member + ".";
    Map<String, String> dimensions = new TreeMap<>();
    for (int i = 1; form.containsKey(prefix + "Dimensions.member." + i + ".Name"); i++) {
      String each = prefix + "Dimensions.member." + i;
      dimensions.put(get(form, each + ".Name"), get(form, each + ".Value"));
    }
    String unit = get(form, prefix + "Unit");
    if (StandardUnit.fromValue(unit) == StandardUnit.UNKNOWN_TO_SDK_VERSION) {
      throw new IllegalArgumentException("no unit: " + unit);
    }
    Instant time = Instant.parse(get(form, prefix + "Timestamp"));
    Instant now = clock.instant();
    if (time.isBefore(now.minus(OLDEST)) || time.isAfter(now.plus(AHEAD))) {
      throw new IllegalArgumentException("time " + time + " at " + now);
    }
    if (dimensions.size() > MAX_DIMENSIONS) {
      throw new IllegalArgumentException(dimensions.size() + " dimensions");
    }
    return new Datum(
        get(form, "Namespace"),
        get(form, prefix + "MetricName"),
        Double.parseDouble(get(form, prefix + "Value")),
        unit,
        time,
        dimensions);
  }

  private static String get(Map<String, String> form, String key) {
    String value = form.getOrDefault(key, "");
    if (value.isEmpty()) {
      throw new IllegalArgumentException("no " + key);
    }
    return value;
  }
}
