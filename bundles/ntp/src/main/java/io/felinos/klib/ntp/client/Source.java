package io.felinos.klib.ntp.client;

import io.felinos.klib.ntp.clock.Candidate;
import io.felinos.klib.ntp.clock.Fit;
import io.felinos.klib.ntp.clock.Sample;
import io.felinos.klib.ntp.clock.SampleWindow;
import io.felinos.klib.ntp.packet.Answer;
import io.felinos.klib.ntp.packet.Answers;
import io.felinos.klib.ntp.packet.Packet;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One server: asks it, and keeps what it answered. For the client's thread only. */
public final class Source implements Reference {

  private static final double SECOND = 1e9;

  /** Seconds after which no answer comes any more. */
  private static final double PATIENCE = 2;

  /** Seconds that a name server may take; the network reports its end before. */
  private static final double RESOLVER_PATIENCE = 60;

  /** Unanswered requests after which the name is looked up again. */
  private static final int LOOK_UP_AGAIN = 4;

  /** How far a clock may drift that nobody looks at, seconds per second (PHI of RFC 5905). */
  private static final double DRIFT = 15e-6;

  /** Told when there is something to be looked at. */
  interface Listener {
    void sampled();

    void refused(String server, String reason);
  }

  private final ServerName server;
  private final int index;
  private final Network network;
  private final Listener listener;
  private final Pace pace;
  private final SampleWindow window = new SampleWindow();
  private final Set<InetSocketAddress> refusing = new HashSet<>();
  private @Nullable InetSocketAddress address;
  private @Nullable Packet last;
  private boolean awaiting;
  private boolean resolving;
  private boolean dead;
  private long nonce;
  private long sentRaw;
  private long dueRaw;
  private int reach;
  private int rotation;
  private String trouble = "";

  Source(ServerName server, int index, PollRange range, Network network, Listener listener) {
    this.server = server;
    this.index = index;
    this.network = network;
    this.listener = listener;
    this.pace = new Pace(range);
  }

  /** The server's name in the config. */
  public ServerName server() {
    return server;
  }

  @Override
  public long dueRaw() {
    return dead ? Long.MAX_VALUE : dueRaw;
  }

  @Override
  public void run(long rawNanos) {
    if (dead || rawNanos < dueRaw) {
      return;
    }
    if (awaiting) {
      awaiting = false;
      network.forget(this);
      missed("does not answer", rawNanos);
    } else if (resolving || address == null || lookUpAgain()) {
      resolving = true;
      due(rawNanos, RESOLVER_PATIENCE);
      network.resolve(this);
    } else {
      ask(address, rawNanos);
    }
  }

  /** The name's addresses, one or more. */
  public void resolved(List<InetSocketAddress> addresses, long rawNanos) {
    resolving = false;
    if (lookUpAgain()) {
      rotation += server.servers();
    }
    List<InetSocketAddress> willing = new ArrayList<>(addresses);
    willing.removeAll(refusing);
    if (index < willing.size()) {
      InetSocketAddress chosen = willing.get((index + rotation) % willing.size());
      address = chosen;
      ask(chosen, rawNanos);
    } else if (refusing.isEmpty()) {
      trouble = "the name has no more addresses";
      due(rawNanos, Math.scalb(1.0, pace.poll()));
    } else {
      dead = true;
    }
  }

  /** The name cannot be looked up, or the request did not leave or did not arrive. */
  public void failed(String reason, long rawNanos) {
    resolving = false;
    awaiting = false;
    network.forget(this);
    trouble = reason;
    if (address != null) {
      address = null;
      rotation += server.servers();
    }
    due(rawNanos, pace.failed());
  }

  /**
   * A packet came from the server.
   *
   * @param rawNanos when it arrived
   */
  public void received(byte[] bytes, int length, long rawNanos) {
    if (!awaiting) {
      return;
    }
    Answer answer = Answers.judge(bytes, length, nonce);
    if (answer instanceof Answer.Foreign) {
      return;
    }
    awaiting = false;
    network.forget(this);
    if (answer instanceof Answer.Time time) {
      sampled(time.packet(), rawNanos);
    } else if (answer instanceof Answer.Kiss kiss) {
      kissed(kiss.code(), rawNanos);
    } else if (answer instanceof Answer.Unusable unusable) {
      missed(unusable.reason(), rawNanos);
    }
  }

  @Override
  public void restart(long rawNanos) {
    window.clear();
    awaiting = false;
    resolving = false;
    reach = 0;
    network.forget(this);
    if (!dead) {
      pace.restart();
      dueRaw = rawNanos;
    }
  }

  @Override
  public void shift(long nanos) {
    window.shift(nanos);
  }

  @Override
  public boolean alive() {
    return !dead;
  }

  @Override
  public @Nullable Candidate candidate(long rawNanos) {
    Packet packet = last;
    Fit fit = window.fit().orElse(null);
    if (packet == null || fit == null || reach == 0) {
      return null;
    }
    double age = (rawNanos - fit.line().rawNanos()) / SECOND;
    double error = fit.errorAt(rawNanos);
    double distance =
        packet.rootDistance() + fit.shortest() / 2 + fit.deviation() + error + DRIFT * age;
    int leap = packet.leap() == 1 ? 1 : packet.leap() == 2 ? -1 : 0;
    return new Candidate(name(), fit.line(), distance, error, leap, false);
  }

  @Override
  public double interval() {
    return Math.scalb(1.0, pace.poll());
  }

  @Override
  public SourceReport report(long rawNanos) {
    Packet packet = last;
    Fit fit = window.fit().orElse(null);
    double age = fit == null ? Double.NaN : (rawNanos - fit.line().rawNanos()) / SECOND;
    return new SourceReport(
        name(),
        packet == null ? 0 : packet.stratum(),
        pace.poll(),
        reach,
        pace.failures(),
        age,
        fit == null ? Double.NaN : fit.shortest(),
        fit == null ? Double.NaN : fit.deviation(),
        reach == 0 || dead ? trouble : "");
  }

  /** The server's name, with its address where the name is another. */
  String name() {
    InetSocketAddress known = address;
    String named = server.toString();
    if (known == null || known.getAddress() == null) {
      return named;
    }
    String literal = known.getAddress().getHostAddress();
    return server.host().equals(literal) ? named : named + " (" + literal + ")";
  }

  private boolean lookUpAgain() {
    return pace.unanswered() > 0 && pace.unanswered() % LOOK_UP_AGAIN == 0;
  }

  private void ask(InetSocketAddress to, long rawNanos) {
    nonce = network.nonce();
    try {
      sentRaw = network.send(this, to, Packet.request(nonce).encode());
      awaiting = true;
      due(rawNanos, PATIENCE);
    } catch (IOException e) {
      failed(String.valueOf(e.getMessage()), rawNanos);
    }
  }

  private void sampled(Packet packet, long rawNanos) {
    last = packet;
    reach = (reach << 1 | 1) & 0xFF;
    trouble = "";
    window.add(Sample.of(packet, sentRaw, rawNanos));
    due(rawNanos, pace.answered(window.surprise(), window.steadyFor(2 * interval())));
    listener.sampled();
  }

  private void missed(String reason, long rawNanos) {
    reach = reach << 1 & 0xFF;
    trouble = reason;
    double next = pace.missed();
    // The time that was waited for the answer has gone by already.
    due(rawNanos, Math.max(0, next - PATIENCE));
  }

  private void kissed(Answer.Code code, long rawNanos) {
    InetSocketAddress from = address;
    if (code == Answer.Code.RATE) {
      trouble = "wants to be asked less often";
      due(rawNanos, pace.slower());
    } else if (code == Answer.Code.OTHER || from == null) {
      missed("does not want to be asked", rawNanos);
    } else {
      trouble = "refuses to be asked (" + code + ")";
      refusing.add(from);
      reach = 0;
      window.clear();
      address = null;
      dueRaw = rawNanos;
      listener.refused(server.toString(), trouble);
    }
  }

  private void due(long rawNanos, double seconds) {
    dueRaw = rawNanos + (long) (seconds * SECOND);
  }
}
