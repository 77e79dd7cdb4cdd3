package io.felinos.klib.syslog;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The frames between the log and the certainty that they arrived: first they wait to be sent, then
 * to be confirmed. When a connection breaks, all of them wait to be sent again, to the byte, and so
 * with the same sequenceId. Not safe for use by several threads.
 */
final class Window {
  private final Deque<Frame> waiting = new ArrayDeque<>();
  private final Deque<Sent> sent = new ArrayDeque<>();
  private long waitingBytes;
  private long sentBytes;
  private long confirmed;

  /** When a frame counts as arrived. */
  interface Rule {
    /**
     * Judges a frame.
     *
     * @param behind how many bytes were sent after it
     * @param ageNanos how long ago it was sent
     */
    boolean confirms(long behind, long ageNanos);
  }

  /**
   * A frame that was sent.
   *
   * @param end how many bytes had been sent with it
   * @param nanos when
   */
  private record Sent(Frame frame, long end, long nanos) {}

  void add(List<Frame> frames) {
    for (Frame each : frames) {
      waiting.addLast(each);
      waitingBytes += each.bytes().length;
    }
  }

  /** Bytes that wait to be sent. */
  long waitingBytes() {
    return waitingBytes;
  }

  /** The next frame to send; null if there is none. */
  @Nullable Frame next() {
    return waiting.peekFirst();
  }

  /** The frames to send, in their order. */
  Iterable<Frame> upcoming() {
    return waiting;
  }

  /** Notes that the next frame was sent. */
  void sent(long now) {
    Frame frame = waiting.removeFirst();
    waitingBytes -= frame.bytes().length;
    sentBytes += frame.bytes().length;
    sent.addLast(new Sent(frame, sentBytes, now));
  }

  /** Puts everything that is not confirmed back to what waits to be sent, in its order. */
  void lost() {
    while (!sent.isEmpty()) {
      Frame frame = sent.removeLast().frame();
      waiting.addFirst(frame);
      waitingBytes += frame.bytes().length;
    }
  }

  /** Confirms the oldest frames as long as the rule says so. */
  void confirm(long now, Rule rule) {
    while (!sent.isEmpty()) {
      Sent oldest = sent.getFirst();
      if (!rule.confirms(sentBytes - oldest.end(), now - oldest.nanos())) {
        return;
      }
      confirmOldest();
    }
  }

  /** Confirms the frames that are at least so old. */
  void confirmOlder(long now, long ageNanos) {
    while (!sent.isEmpty() && now - sent.getFirst().nanos() >= ageNanos) {
      confirmOldest();
    }
  }

  /** Confirms everything that was sent. */
  void confirmAll() {
    while (!sent.isEmpty()) {
      confirmOldest();
    }
  }

  private void confirmOldest() {
    confirmed = Math.max(confirmed, sent.removeFirst().frame().through());
  }

  /** Everything in the log up to this record arrived. */
  long confirmed() {
    return confirmed;
  }

  /** Whether nothing waits, neither to be sent nor to be confirmed. */
  boolean isEmpty() {
    return waiting.isEmpty() && sent.isEmpty();
  }
}
