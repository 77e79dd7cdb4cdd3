package io.felinos.itests.cloud;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;

/** Takes every request and only counts its lines, for measuring how fast a client is. */
public final class LineCounter implements HttpServer.Handler {
  private final byte[] mark;
  private final AtomicLong lines;

  /**
   * A counter.
   *
   * @param mark what is in each line's JSON once
   * @param lines where to count
   */
  public LineCounter(String mark, AtomicLong lines) {
    this.mark = mark.getBytes(StandardCharsets.UTF_8);
    this.lines = lines;
  }

  @Override
  public HttpAnswer handle(HttpCall call) {
    byte[] body = call.content();
    int count = 0;
    int i = 0;
    while (i <= body.length - mark.length) {
      int k = 0;
      while (k < mark.length && body[i + k] == mark[k]) {
        k++;
      }
      if (k == mark.length) {
        count++;
      }
      i += Math.max(1, k);
    }
    lines.addAndGet(count);
    return HttpAnswer.of(200, "application/json", "{}");
  }
}
