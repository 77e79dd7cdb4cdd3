package io.felinos.klib.cloudwatch;

import io.felinos.delivery.Bytes;

/**
 * The events of a request, written as they come, within the limits of CloudWatch Logs (API
 * Reference, PutLogEvents). Not safe for use by several threads.
 */
final class EventBatch {
  /** The longest message: the limit of a request, in which an event counts 26 bytes more. */
  static final int MAX_MESSAGE = 1_048_576 - 26;

  /** The most events in a request. */
  static final int MAX_EVENTS = 10_000;

  private static final int MAX_BYTES = 1_048_576;
  private static final int EVENT_BYTES = 26;
  private static final long MAX_SPAN_MILLIS = 24L * 60 * 60 * 1000;
  private static final byte[] EMPTY = {' '};
  private static final byte[] GROUP = Bytes.of("{\"logGroupName\":");
  private static final byte[] STREAM = Bytes.of(",\"logStreamName\":");
  private static final byte[] EVENTS = Bytes.of(",\"logEvents\":[");
  private static final byte[] TIMESTAMP = Bytes.of("{\"timestamp\":");
  private static final byte[] MESSAGE = Bytes.of(",\"message\":");
  private static final byte[] EVENT_END = Bytes.of("},");
  private static final byte[] END = Bytes.of("]}");

  private final Bytes text = new Bytes(1 << 16);
  private final long[] times = new long[MAX_EVENTS];

  /** Where each event begins in the text, and where the last one ends. */
  private final int[] places = new int[MAX_EVENTS + 1];

  private int count;
  private int bytes;
  private boolean ordered;
  private long earliest;
  private long latest;

  /** Begins another request. */
  void begin(String group, String stream) {
    text.clear();
    text.put(GROUP);
    text.putJson(group);
    text.put(STREAM);
    text.putJson(stream);
    text.put(EVENTS);
    count = 0;
    bytes = 0;
    ordered = true;
    earliest = Long.MAX_VALUE;
    latest = Long.MIN_VALUE;
    places[0] = text.length();
  }

  /** How many events there are. */
  int count() {
    return count;
  }

  /**
   * Adds an event.
   *
   * @param message UTF-8, at most {@link #MAX_MESSAGE} bytes; CloudWatch takes no empty ones, so
   *     such a one becomes a space
   * @param millis its time, since 1970
   * @return false if it would make the request larger than it may be
   */
  boolean add(byte[] message, long millis) {
    byte[] kept = message.length == 0 ? EMPTY : message;
    int size = kept.length + EVENT_BYTES;
    long first = Math.min(earliest, millis);
    long last = Math.max(latest, millis);
    if (count == MAX_EVENTS || bytes + size > MAX_BYTES || last - first > MAX_SPAN_MILLIS) {
      return false;
    }
    text.put(TIMESTAMP);
    text.putDecimal(millis, 1);
    text.put(MESSAGE);
    text.putJson(kept);
    text.put(EVENT_END);
    ordered &= millis >= latest;
    earliest = first;
    latest = last;
    bytes += size;
    times[count] = millis;
    count++;
    places[count] = text.length();
    return true;
  }

  /** The request's body: events in the order of their times, and of their coming where equal. */
  byte[] body() {
    if (!ordered) {
      sort();
      ordered = true;
    }
    // Each event brought its comma; the last one's has to go.
    text.truncate(places[count] - 1);
    text.put(END);
    return text.toByteArray();
  }

  private void sort() {
    int[] order = new int[count];
    for (int i = 0; i < count; i++) {
      // By insertion: lines are nearly in order.
      int at = i;
      while (at > 0 && times[order[at - 1]] > times[i]) {
        order[at] = order[at - 1];
        at--;
      }
      order[at] = i;
    }
    byte[] unordered = text.toByteArray();
    text.truncate(places[0]);
    for (int each : order) {
      text.put(unordered, places[each], places[each + 1] - places[each]);
    }
  }
}
