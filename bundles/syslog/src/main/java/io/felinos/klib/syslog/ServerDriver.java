package io.felinos.klib.syslog;

import io.felinos.api.console.Batch;
import io.felinos.api.console.ConsoleRecord;
import io.felinos.api.console.Delivery;
import io.felinos.api.machine.Clock;
import io.felinos.delivery.Assembler;
import io.felinos.delivery.Line;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Sends the console log to a syslog server. Nothing is confirmed to the log before it has left the
 * window in which a broken connection could still swallow it; records that are offered again and
 * are in that window already are not encoded twice. Safe for use by several threads.
 */
final class ServerDriver implements ClosableDriver {
  /** How long a line that has begun may wait for its rest. */
  private static final long REST_NANOS = Duration.ofSeconds(2).toNanos();

  /** How old a frame must be before the peer's machine counts as having passed it on. */
  private static final long SETTLED_NANOS = Duration.ofSeconds(1).toNanos();

  /** A look at the server must not keep new lines waiting. */
  private static final Duration CHECK = Duration.ofSeconds(5);

  private final Transport transport;
  private final Encoder encoder;
  private final Clock clock;
  private final Assembler assembler;
  private final Window window = new Window();
  private final ByteBuffer buffer;

  ServerDriver(Transport transport, Encoder encoder, Clock clock) {
    this.transport = transport;
    this.encoder = encoder;
    this.clock = clock;
    this.assembler = new Assembler(ConsoleRecord.MAX_BYTES, REST_NANOS);
    this.buffer = ByteBuffer.allocateDirect(transport.chunk() + 2 * ConsoleRecord.MAX_BYTES);
  }

  @Override
  public synchronized Delivery deliver(Batch batch, Duration deadline) throws InterruptedException {
    long end = clock.bootNanos() + deadline.toNanos();
    try {
      // The way first: only then are the machine's name and the time likely to be right.
      transport.open(deadline);
      transport.probe();
      push(end);
      encoder.refresh();
      if (batch.lost() > 0) {
        encode(assembler.cut());
      }
      for (ConsoleRecord each : batch.records()) {
        if (each.sequence() > assembler.seen()) {
          encode(assembler.add(each));
          if (window.waitingBytes() >= transport.chunk()) {
            push(end);
          }
        }
      }
      encode(assembler.expire(clock.bootNanos()));
      push(end);
      return confirmed();
    } catch (IOException e) {
      return failed(e);
    }
  }

  @Override
  public synchronized Delivery check() throws InterruptedException {
    try {
      transport.probe();
      if (!assembler.isEmpty()) {
        encoder.refresh();
        encode(assembler.expire(clock.bootNanos()));
      }
      if (window.next() != null) {
        transport.open(CHECK);
        push(clock.bootNanos() + CHECK.toNanos());
      }
      if (transport.drained()) {
        window.confirmOlder(clock.bootNanos(), SETTLED_NANOS);
      }
      return confirmed();
    } catch (IOException e) {
      return failed(e);
    }
  }

  @Override
  public synchronized Delivery flush(Duration deadline) throws InterruptedException {
    long end = clock.bootNanos() + deadline.toNanos();
    try {
      if (!assembler.isEmpty()) {
        encoder.refresh();
        encode(assembler.cut());
      }
      if (!window.isEmpty()) {
        transport.open(deadline);
        push(end);
        transport.finish(Duration.ofNanos(end - clock.bootNanos()));
        window.confirmAll();
      }
      return new Delivery.Delivered(Math.max(window.confirmed(), assembler.seen()));
    } catch (IOException e) {
      return failed(e);
    }
  }

  @Override
  public synchronized void close() {
    window.lost();
    transport.close();
  }

  private void encode(Iterable<Line> lines) {
    for (Line each : lines) {
      window.add(encoder.encode(each));
    }
  }

  /** Sends what waits. */
  private void push(long end) throws IOException {
    while (window.next() != null) {
      int frames = fill();
      transport.write(buffer.flip(), Duration.ofNanos(end - clock.bootNanos()));
      long now = clock.bootNanos();
      for (int i = 0; i < frames; i++) {
        window.sent(now);
      }
      window.confirm(now, transport);
    }
  }

  /** Puts the next frames into the buffer, at least one, and returns how many. */
  private int fill() {
    buffer.clear();
    int frames = 0;
    for (Frame each : window.upcoming()) {
      int length = each.bytes().length;
      if (frames > 0 && buffer.position() + length > transport.chunk()) {
        break;
      }
      buffer.put(each.bytes());
      frames++;
    }
    return frames;
  }

  private Delivery confirmed() {
    window.confirm(clock.bootNanos(), transport);
    boolean idle = window.isEmpty() && assembler.isEmpty();
    return new Delivery.Delivered(idle ? assembler.seen() : window.confirmed());
  }

  private Delivery failed(IOException e) throws InterruptedException {
    if (transport.loses(e)) {
      window.lost();
    }
    transport.close();
    if (e instanceof ClosedByInterruptException) {
      Thread.interrupted();
      throw new InterruptedException("interrupted while sending to a syslog server");
    }
    @Nullable String message = e.getMessage();
    return new Delivery.Retry(message == null ? e.toString() : message, Duration.ZERO);
  }
}
