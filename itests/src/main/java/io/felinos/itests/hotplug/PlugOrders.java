package io.felinos.itests.hotplug;

import io.felinos.api.console.ConsoleDriver;
import io.felinos.api.console.ConsoleRegistry;
import io.felinos.api.klib.KlibException;
import io.felinos.api.klib.Klibs;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Hashtable;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;

/**
 * Plugs klibs in and out in random orders. Whatever the order, the machine is the same in the end:
 * with all of them in as after plugging them in one after the other, with all of them out as if
 * they had never been there. Meanwhile somebody counts on the console, and every number arrives.
 *
 * <p>Uses nothing but Java, OSGi and the API, so that it runs in a machine as well as in a test.
 */
public final class PlugOrders {

  private static final int STEPS = 4;
  private static final long PATIENCE_NANOS = Duration.ofSeconds(20).toNanos();

  private final BundleContext context;
  private final List<Plug> plugs;
  private final Klibs klibs;
  private final Counter counter;
  private final Set<Plug> in = new LinkedHashSet<>();
  private final List<String> path = new ArrayList<>();
  private int changes;
  private int refusals;

  /**
   * A machine in which none of the klibs is installed.
   *
   * @param context of a bundle that stays
   * @param plugs in an order in which each has what it needs; one of them is the klib console
   * @param console writes a line of the program
   */
  public PlugOrders(BundleContext context, List<Plug> plugs, Consumer<String> console) {
    this.context = context;
    this.plugs = List.copyOf(plugs);
    this.klibs = service(Klibs.class);
    this.counter = new Counter(console);
  }

  /**
   * Tries so many orders.
   *
   * @param seed of the first order; each further one has the next number
   * @return what was done, for people
   * @throws AssertionError at the first order that ends in another state than the straight one
   */
  public String run(long seed, int orders) throws Exception {
    Hashtable<String, Object> properties = new Hashtable<>();
    properties.put(ConsoleDriver.NAME, "hotplug");
    ServiceRegistration<ConsoleDriver> registration =
        context.registerService(ConsoleDriver.class, counter, properties);
    counter.start();
    try {
      Set<Thread> before = Thread.getAllStackTraces().keySet();
      Snapshot empty = Snapshot.of(context, klibs, before);
      plugAllIn(plugs);
      Snapshot full = settled(before);
      plugAllOut(plugs.reversed());
      expect(empty, before, "straight order");
      for (int i = 0; i < orders; i++) {
        order(new Random(seed + i), "order " + (seed + i), empty, full, before);
      }
      plugAllIn(plugs);
      checkCounter();
      plugAllOut(plugs.reversed());
      return orders
          + " orders from seed "
          + seed
          + ": "
          + changes
          + " changes, "
          + refusals
          + " refused for what was missing, "
          + counter.written()
          + " lines in turn";
    } finally {
      counter.stop();
      registration.unregister();
    }
  }

  private void order(Random random, String name, Snapshot empty, Snapshot full, Set<Thread> before)
      throws Exception {
    path.clear();
    plugAllIn(shuffled(random));
    for (int i = 0; i < STEPS; i++) {
      step(random, plugs.get(random.nextInt(plugs.size())));
    }
    plugAllIn(shuffled(random));
    expect(full, before, name);
    plugAllOut(shuffled(random));
    expect(empty, before, name);
  }

  private List<Plug> shuffled(Random random) {
    List<Plug> shuffled = new ArrayList<>(plugs);
    Collections.shuffle(shuffled, random);
    return shuffled;
  }

  /** One change, of a klib that is in or out. */
  private void step(Random random, Plug plug) throws Exception {
    if (!in.contains(plug)) {
      plugIn(plug);
      return;
    }
    changes++;
    switch (random.nextInt(4)) {
      case 0 -> {
        path.add("stop, start " + plug.name());
        klibs.stop(plug.name());
        klibs.start(plug.name());
      }
      case 1 -> {
        path.add("update " + plug.name());
        try (InputStream jar = plug.jar().open()) {
          klibs.update(plug.name(), jar, plug.name());
        } catch (KlibException e) {
          refused(plug, e);
        }
      }
      default -> plugOut(plug);
    }
  }

  /** Those that are refused because of what they need come after the others. */
  private void plugAllIn(List<Plug> order) throws Exception {
    List<Plug> left = new ArrayList<>(order);
    left.removeAll(in);
    while (!left.isEmpty()) {
      if (!left.removeIf(this::plugsIn)) {
        throw new AssertionError("none of " + left + " can be plugged in after " + path);
      }
    }
  }

  private boolean plugsIn(Plug plug) {
    try {
      return plugIn(plug);
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private boolean plugIn(Plug plug) throws IOException, InterruptedException {
    path.add("+" + plug.name());
    changes++;
    try (InputStream jar = plug.jar().open()) {
      klibs.install(jar, plug.name());
      in.add(plug);
      return true;
    } catch (KlibException e) {
      refused(plug, e);
      return false;
    }
  }

  /** What needs a klib that is out is refused, and nothing else. */
  private void refused(Plug plug, KlibException e) {
    if (!String.valueOf(e.getMessage()).contains("cannot be resolved: it needs ")) {
      throw new AssertionError(plug.name() + " after " + path + ": " + e.getMessage(), e);
    }
    refusals++;
  }

  private void plugAllOut(List<Plug> order) throws Exception {
    for (Plug each : order) {
      if (in.contains(each)) {
        plugOut(each);
      }
    }
  }

  private void plugOut(Plug plug) throws Exception {
    path.add("-" + plug.name());
    changes++;
    in.remove(plug);
    klibs.remove(plug.name());
  }

  /** The state once nothing changes any more for a while. */
  private Snapshot settled(Set<Thread> before) throws InterruptedException {
    Snapshot last = Snapshot.of(context, klibs, before);
    int same = 0;
    while (same < 20) {
      Thread.sleep(50);
      Snapshot now = Snapshot.of(context, klibs, before);
      same = now.equals(last) ? same + 1 : 0;
      last = now;
    }
    return last;
  }

  private void expect(Snapshot expected, Set<Thread> before, String name)
      throws InterruptedException {
    Supplier<Snapshot> now = () -> Snapshot.of(context, klibs, before);
    long end = System.nanoTime() + PATIENCE_NANOS;
    Snapshot found = now.get();
    while (!found.equals(expected) && System.nanoTime() < end) {
      Thread.sleep(5);
      found = now.get();
    }
    if (!found.equals(expected)) {
      throw new AssertionError(name + " " + path + ": " + expected.difference(found));
    }
    if (!counter.wrong().isEmpty()) {
      throw new AssertionError(name + " " + path + ": " + counter.wrong());
    }
  }

  private void checkCounter() throws InterruptedException {
    counter.stop();
    if (!service(ConsoleRegistry.class).drain(Duration.ofNanos(PATIENCE_NANOS))) {
      throw new AssertionError("the console was not delivered in time");
    }
    if (!counter.wrong().isEmpty() || counter.arrived() != counter.written()) {
      throw new AssertionError(
          counter.arrived() + " of " + counter.written() + " lines, " + counter.wrong());
    }
  }

  private <T> T service(Class<T> type) {
    ServiceReference<T> reference = context.getServiceReference(type);
    if (reference == null) {
      throw new IllegalStateException("no service " + type.getName());
    }
    return context.getService(reference);
  }
}
