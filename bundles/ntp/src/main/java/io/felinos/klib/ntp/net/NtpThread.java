package io.felinos.klib.ntp.net;

import io.felinos.api.console.ConsoleLog;
import io.felinos.api.console.ConsoleRecord;
import io.felinos.api.machine.ClockControl;
import io.felinos.api.machine.PtpClock;
import io.felinos.klib.ntp.client.Client;
import io.felinos.klib.ntp.client.PollRange;
import io.felinos.klib.ntp.client.Refclock;
import io.felinos.klib.ntp.client.ServerName;
import io.felinos.klib.ntp.clock.Policy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Drives a client until it is closed. */
public final class NtpThread extends Thread {

  private static final long NANOS_PER_MILLI = 1_000_000;
  private static final long STOP_MILLIS = 2000;

  private final Refclock refclock;
  private final List<ServerName> servers;
  private final PollRange range;
  private final Policy policy;
  private final ClockControl clock;
  private final ConsoleLog log;
  private final Runnable synchronised;
  private volatile boolean closed;
  private volatile @Nullable Udp network;
  private volatile @Nullable Client client;

  /**
   * A thread that has not started.
   *
   * @param synchronised called each time that the clock was made to follow something
   */
  public NtpThread(
      Refclock refclock,
      List<ServerName> servers,
      PollRange range,
      Policy policy,
      ClockControl clock,
      ConsoleLog log,
      Runnable synchronised) {
    super("ntp");
    this.refclock = refclock;
    this.servers = servers;
    this.range = range;
    this.policy = policy;
    this.clock = clock;
    this.log = log;
    this.synchronised = synchronised;
    setDaemon(true);
  }

  /** How things are; null before the first look. */
  public Client.@Nullable Report report() {
    Client running = client;
    return running == null ? null : running.report();
  }

  @Override
  public void run() {
    try (PtpClock device = refclock.choose(clock.ptpClocks());
        Udp udp = new Udp(clock)) {
      Client asking =
          new Client(device, servers, range, policy, clock, new Rtc(), udp, log, synchronised);
      network = udp;
      client = asking;
      while (!closed) {
        long due = asking.run();
        udp.await(millisUntil(due));
      }
      asking.rest();
    } catch (IOException | UncheckedIOException e) {
      log.say(
          ConsoleRecord.SEVERITY_ERROR, "ntp: the clock cannot be kept right: " + e.getMessage());
    }
  }

  /** At least one: nothing is so urgent, and 0 would be for ever. */
  private long millisUntil(long due) {
    if (due == Long.MAX_VALUE) {
      return 0;
    }
    return Math.max(1, (due - clock.rawNanos()) / NANOS_PER_MILLI + 1);
  }

  /** Ends the thread; may be called twice. The clock goes on at the right rate. */
  public void close() throws InterruptedException {
    closed = true;
    Udp open = network;
    if (open != null) {
      open.wake();
    }
    join(STOP_MILLIS);
  }
}
