package io.felinos.itests.cloud;

import com.google.api.services.logging.v2.model.LogEntry;
import com.google.api.services.logging.v2.model.MonitoredResource;
import com.google.api.services.logging.v2.model.WriteLogEntriesRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What must be so in an entry (cloud.google.com/logging/docs/reference/v2/rest/v2/LogEntry). */
final class GoogleEntry {
  private static final int MAX_BYTES = 256 << 10;
  private static final int MAX_LABELS = 64;
  private static final int MAX_KEY = 512;
  private static final int MAX_VALUE = 64 << 10;
  private static final int MAX_ID = 512;
  private static final Duration AHEAD = Duration.ofHours(24);
  private static final Pattern LOG_NAME = Pattern.compile("projects/([^/]+)/logs/([^/]+)");
  private static final Pattern LOG_ID = Pattern.compile("[A-Za-z0-9/_.-]{1,511}");
  private static final Pattern INSERT_ID = Pattern.compile("[A-Za-z0-9._-]{1,128}");
  private static final Set<String> SEVERITIES =
      Set.of(
          "DEFAULT",
          "DEBUG",
          "INFO",
          "NOTICE",
          "WARNING",
          "ERROR",
          "CRITICAL",
          "ALERT",
          "EMERGENCY");

  private GoogleEntry() {}

  /** An entry with what the request says for all. */
  static LogEntry complete(LogEntry entry, WriteLogEntriesRequest request) {
    // The clone's payload is not a copy: Google's clone() forgets which values are JSON's null.
    LogEntry whole = entry.clone().setJsonPayload(entry.getJsonPayload());
    if (whole.getLogName() == null) {
      whole.setLogName(request.getLogName());
    }
    if (whole.getResource() == null) {
      whole.setResource(request.getResource());
    }
    if (request.getLabels() != null) {
      Map<String, String> labels = new java.util.TreeMap<>(request.getLabels());
      labels.putAll(whole.getLabels() == null ? Map.of() : whole.getLabels());
      whole.setLabels(labels);
    }
    return whole;
  }

  /**
   * Checks.
   *
   * @throws IllegalArgumentException with what the service says
   */
  static void check(LogEntry entry, Instant now) {
    checkName(String.valueOf(entry.getLogName()));
    checkResource(entry.getResource());
    checkTime(entry.getTimestamp(), now);
    if (entry.getSeverity() != null && !SEVERITIES.contains(entry.getSeverity())) {
      throw new IllegalArgumentException("no severity: " + entry.getSeverity());
    }
    if (entry.getInsertId() != null && !INSERT_ID.matcher(entry.getInsertId()).matches()) {
      throw new IllegalArgumentException("insertId \"" + entry.getInsertId() + "\"");
    }
    if ((entry.getTextPayload() == null) == (entry.getJsonPayload() == null)) {
      throw new IllegalArgumentException("not exactly one payload");
    }
    Map<String, String> labels = entry.getLabels() == null ? Map.of() : entry.getLabels();
    if (labels.size() > MAX_LABELS
        || labels.keySet().stream().anyMatch(key -> size(key) > MAX_KEY)
        || labels.values().stream().anyMatch(value -> size(value) > MAX_VALUE)) {
      throw new IllegalArgumentException("labels beyond their limits");
    }
    int size = size(entry);
    if (size > MAX_BYTES) {
      throw new IllegalArgumentException(
          "Log entry with size " + size + " bytes exceeds maximum size of 256.0K");
    }
  }

  private static void checkName(String name) {
    var matcher = LOG_NAME.matcher(name);
    if (!matcher.matches()
        || name.length() > MAX_ID
        || !matcher.group(1).equals(GoogleMetadata.PROJECT)
        || !LOG_ID.matcher(URLDecoder.decode(matcher.group(2), StandardCharsets.UTF_8)).matches()) {
      throw new IllegalArgumentException("log name \"" + name + "\"");
    }
  }

  private static void checkResource(MonitoredResource resource) {
    Map<String, String> wanted =
        Map.of(
            "project_id",
            GoogleMetadata.PROJECT,
            "zone",
            GoogleMetadata.ZONE,
            "instance_id",
            GoogleMetadata.INSTANCE_ID);
    if (resource == null
        || !"gce_instance".equals(resource.getType())
        || !wanted.equals(resource.getLabels())) {
      throw new IllegalArgumentException("not this instance: " + resource);
    }
  }

  private static void checkTime(String timestamp, Instant now) {
    try {
      if (Instant.parse(String.valueOf(timestamp)).isAfter(now.plus(AHEAD))) {
        throw new IllegalArgumentException("Log entry timestamp is too far in the future");
      }
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("timestamp \"" + timestamp + "\"", e);
    }
  }

  /** The service counts its own form of an entry; about what its strings take. */
  private static int size(Object value) {
    return switch (value) {
      case String text -> text.getBytes(StandardCharsets.UTF_8).length;
      case Map<?, ?> map ->
          map.entrySet().stream()
              .mapToInt(each -> size(each.getKey()) + size(each.getValue()))
              .sum();
      case Iterable<?> items -> {
        int sum = 0;
        for (Object each : items) {
          sum += size(each);
        }
        yield sum;
      }
      default -> Long.BYTES;
    };
  }
}
