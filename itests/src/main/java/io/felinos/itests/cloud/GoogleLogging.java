package io.felinos.itests.cloud;

import com.google.api.services.logging.v2.model.LogEntry;
import com.google.api.services.logging.v2.model.WriteLogEntriesRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Cloud Logging's {@code entries:write}, with its limits (cloud.google.com/logging/quotas): 10 MiB
 * a request, 256 KiB an entry, and no times more than a day ahead.
 */
public final class GoogleLogging implements HttpServer.Handler {
  static final int MAX_REQUEST = 10 << 20;
  private static final Duration RETENTION = Duration.ofDays(30);

  private final GoogleTokens tokens;
  private final InstantSource clock;
  private final Ledger ledger = new Ledger();
  private final Set<String> known = new HashSet<>();
  private final Object lock = new Object();
  private volatile Predicate<String> refused = text -> false;

  GoogleLogging(GoogleTokens tokens, InstantSource clock) {
    this.tokens = tokens;
    this.clock = clock;
  }

  /** What it keeps. */
  public Ledger ledger() {
    return ledger;
  }

  /** Refuses entries with such texts for good, by partial errors. */
  public void refuse(Predicate<String> texts) {
    refused = texts;
  }

  @Override
  public HttpAnswer handle(HttpCall call) {
    if (!call.method().equals("POST") || !call.target().equals("/v2/entries:write")) {
      ledger.complain(call, "not entries:write");
      return HttpAnswer.text(404, "");
    }
    if (!call.header("content-type").orElse("").startsWith("application/json")) {
      ledger.complain(call, "not application/json");
    }
    if (!tokens.valid(call.header("authorization").orElse(""))) {
      return GoogleErrors.unauthenticated();
    }
    try {
      if (call.content().length > MAX_REQUEST) {
        return complaint(call, "Request payload size exceeds the limit: 10485760 bytes.");
      }
      StrictJson.object(call.content());
      return write(call, GoogleModel.parse(call.text(), WriteLogEntriesRequest.class));
    } catch (IllegalArgumentException e) {
      String why = String.valueOf(e.getMessage());
      return complaint(call, why);
    }
  }

  private HttpAnswer complaint(HttpCall call, String what) {
    ledger.complain(call, what);
    return GoogleErrors.invalid(what);
  }

  private HttpAnswer write(HttpCall call, WriteLogEntriesRequest request) {
    List<LogEntry> entries = request.getEntries() == null ? List.of() : request.getEntries();
    if (entries.isEmpty()) {
      return complaint(call, "no entries");
    }
    Map<Integer, String> errors = new TreeMap<>();
    synchronized (lock) {
      for (int i = 0; i < entries.size(); i++) {
        LogEntry entry = GoogleEntry.complete(entries.get(i), request);
        try {
          GoogleEntry.check(entry, clock.instant());
        } catch (IllegalArgumentException e) {
          ledger.complain(call, "entry " + i + ": " + e.getMessage());
          errors.put(i, e.getMessage());
        }
        if (refused.test(text(entry))) {
          errors.put(i, "refused as told");
        }
      }
      boolean partial = Boolean.TRUE.equals(request.getPartialSuccess());
      if (errors.isEmpty() || partial) {
        for (int i = 0; i < entries.size(); i++) {
          if (!errors.containsKey(i)) {
            keep(call, GoogleEntry.complete(entries.get(i), request));
          }
        }
      }
      if (!errors.isEmpty()) {
        return partial
            ? GoogleErrors.partial(errors)
            : GoogleErrors.invalid(errors.values().iterator().next());
      }
    }
    return HttpAnswer.json(200, "{}");
  }

  private void keep(HttpCall call, LogEntry entry) {
    Instant time = Instant.parse(entry.getTimestamp());
    String key = entry.getInsertId() + " " + entry.getTimestamp() + " " + entry.getLogName();
    if (entry.getInsertId() != null && !known.add(key)) {
      ledger.duplicate();
    } else if (time.isBefore(clock.instant().minus(RETENTION))) {
      ledger.discard();
    } else {
      String severity = entry.getSeverity() == null ? "DEFAULT" : entry.getSeverity();
      String id = entry.getInsertId() == null ? "" : entry.getInsertId();
      ledger.add(
          new LogLine(
              entry.getLogName(),
              severity,
              time,
              text(entry),
              entry.getTextPayload() == null,
              id,
              call.number()));
    }
  }

  private static String text(LogEntry entry) {
    return entry.getTextPayload() == null
        ? GoogleModel.json(entry.getJsonPayload())
        : entry.getTextPayload();
  }
}
