package io.felinos.klib.ntp.sim;

import io.felinos.klib.ntp.client.Network;
import io.felinos.klib.ntp.client.Source;
import io.felinos.klib.ntp.packet.PacketException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.Random;

/** A network with delay, jitter, asymmetry and loss, between the client and its servers. */
final class SimulatedNetwork implements Network {

  private static final double SECOND = 1e9;

  private final Simulation simulation;
  private final Random random;
  private final Map<String, List<InetSocketAddress>> names = new HashMap<>();
  private final Map<InetSocketAddress, SimulatedServer> servers = new HashMap<>();
  private final Map<Source, Long> awaited = new HashMap<>();
  private final PriorityQueue<Arrival> arrivals =
      new PriorityQueue<>(Comparator.comparingLong(Arrival::time));
  private double delay = 100e-6;
  private double jitter = 100e-6;
  private double extraBack;
  private double loss;
  private boolean up = true;
  private long exchanges;

  /** Something that happens at a true time. */
  private record Arrival(long time, Runnable what) {}

  SimulatedNetwork(Simulation simulation, Random random) {
    this.simulation = simulation;
    this.random = random;
  }

  /** A server under a name of its own. */
  void add(String name, SimulatedServer server) {
    InetSocketAddress address =
        new InetSocketAddress(
            InetAddress.ofLiteral(
                "10.1." + servers.size() / 250 + "." + (servers.size() % 250 + 1)),
            123);
    servers.put(address, server);
    names.merge(
        name,
        List.of(address),
        (old, added) -> {
          List<InetSocketAddress> all = new ArrayList<>(old);
          all.addAll(added);
          return List.copyOf(all);
        });
  }

  /** Seconds: each way takes {@code delay} and, exponentially distributed, {@code jitter}. */
  void link(double newDelay, double newJitter) {
    delay = newDelay;
    jitter = newJitter;
  }

  /** The way back takes this many seconds more. */
  void asymmetry(double seconds) {
    extraBack = seconds;
  }

  /** Part of the packets that are lost, each way. */
  void loss(double part) {
    loss = part;
  }

  /** Whether there is a network at all. */
  void up(boolean there) {
    up = there;
  }

  /** When the next thing happens. */
  long next() {
    return arrivals.isEmpty() ? Long.MAX_VALUE : arrivals.peek().time();
  }

  /** Lets happen what is due. */
  void deliver(long now) {
    while (!arrivals.isEmpty() && arrivals.peek().time() <= now) {
      arrivals.poll().what().run();
    }
  }

  @Override
  public void resolve(Source source) {
    long raw = simulation.clock().rawNanos();
    List<InetSocketAddress> addresses = names.get(source.server().host());
    if (!up || addresses == null) {
      at(simulation.now() + 1_000_000, () -> source.failed("unknown host", raw));
    } else {
      at(
          simulation.now() + 1_000_000,
          () -> source.resolved(addresses, simulation.clock().rawNanos()));
    }
  }

  @Override
  public long send(Source source, InetSocketAddress to, byte[] request) throws IOException {
    if (!up) {
      throw new IOException("Network is unreachable");
    }
    long exchange = ++exchanges;
    awaited.put(source, exchange);
    if (random.nextDouble() >= loss) {
      at(simulation.now() + way(0), () -> arrive(source, exchange, to, request));
    }
    return simulation.clock().rawNanos();
  }

  @Override
  public void forget(Source source) {
    awaited.remove(source);
  }

  @Override
  public long nonce() {
    return random.nextLong() | 1;
  }

  private void arrive(Source source, long exchange, InetSocketAddress at, byte[] request) {
    List<byte[]> answers;
    try {
      answers = Objects.requireNonNull(servers.get(at)).answers(request, simulation.now());
    } catch (PacketException e) {
      throw new AssertionError(e);
    }
    for (byte[] answer : answers) {
      if (random.nextDouble() >= loss) {
        at(
            simulation.now() + 20_000 + way(extraBack),
            () -> {
              if (Long.valueOf(exchange).equals(awaited.get(source))) {
                source.received(answer, answer.length, simulation.clock().rawNanos());
              }
            });
      }
    }
  }

  private long way(double extra) {
    return (long) ((delay + extra - jitter * Math.log(1 - random.nextDouble())) * SECOND);
  }

  private void at(long time, Runnable what) {
    arrivals.add(new Arrival(time, what));
  }
}
