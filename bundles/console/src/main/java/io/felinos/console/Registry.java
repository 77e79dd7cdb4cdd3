package io.felinos.console;

import io.felinos.api.console.ConsoleDriver;
import io.felinos.api.console.ConsoleLog;
import io.felinos.api.console.ConsoleRecord;
import io.felinos.api.console.ConsoleRegistry;
import io.felinos.api.klib.ConfigurationBinder;
import io.felinos.api.klib.Klib;
import io.felinos.api.time.Timer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/**
 * The whiteboard of console drivers: each enabled one is served from when its service appears until
 * it goes, and what {@code consoles} says of it holds whenever that is.
 */
@Klib("console")
@Component(
    service = ConsoleRegistry.class,
    immediate = true,
    configurationPid = Klib.PID_PREFIX + "console")
public final class Registry implements ConsoleRegistry {

  /** The bound on what a departing driver may take; deactivation has 3 s. */
  private static final Duration DETACH = Duration.ofMillis(2_500);

  /** A driver that {@code consoles} names should be there by then. */
  private static final Duration GRACE = Duration.ofSeconds(30);

  private final ConsoleLog log;
  private final Timer timer;
  private final Duration drainLimit;
  private final Wishes wishes;
  private final Timer.Handle lateCheck;

  /** What was asked for since the boot, by the drivers' names. */
  private final Map<String, Boolean> asked = new HashMap<>();

  /** By service identifier, in the order of their appearance. */
  private final Map<Object, Seat> seats = new LinkedHashMap<>();

  /** Reads the configuration; drivers are bound afterwards. */
  @Activate
  public Registry(
      @Reference ConsoleLog log,
      @Reference Timer timer,
      @Reference ConfigurationBinder binder,
      Map<String, ?> properties) {
    this(log, timer, config(binder, properties));
  }

  Registry(ConsoleLog log, Timer timer, ConsoleConfig config) {
    this.log = log;
    this.timer = timer;
    this.drainLimit = config.drain();
    this.wishes = new Wishes(config.consolesOrNone());
    this.lateCheck = timer.once(GRACE, new LateCheck());
  }

  /** Attaches a driver that appeared, unless it is disabled. */
  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  public void bindDriver(ConsoleDriver driver, Map<String, ?> properties) {
    if (!(properties.get(ConsoleDriver.NAME) instanceof String name) || name.isBlank()) {
      log.say(
          ConsoleRecord.SEVERITY_ERROR,
          "console: a driver of bundle "
              + properties.get("service.bundleid")
              + " is ignored: it has no property "
              + ConsoleDriver.NAME);
      return;
    }
    boolean byDefault = !Boolean.FALSE.equals(properties.get(ConsoleDriver.ENABLED));
    boolean configured = wishes.of(name).orElse(byDefault);
    synchronized (seats) {
      Seat seat = new Seat(driver, name, asked.getOrDefault(name, configured), properties);
      seats.put(identity(properties), seat);
      attachWaiting();
    }
  }

  /** Lets a driver that goes deliver what it can, within a bound, and detaches it. */
  public void unbindDriver(ConsoleDriver driver, Map<String, ?> properties) {
    Seat seat;
    synchronized (seats) {
      seat = seats.remove(identity(properties));
    }
    if (seat != null) {
      detach(List.of(seat));
      synchronized (seats) {
        attachWaiting();
      }
    }
  }

  @Override
  public boolean drain(Duration deadline) throws InterruptedException {
    Duration limit = deadline.compareTo(drainLimit) < 0 ? deadline : drainLimit;
    long target = log.newest();
    Map<Seat, Drain> drains = new LinkedHashMap<>();
    synchronized (seats) {
      for (Seat each : seats.values()) {
        Attachment attachment = each.attachment();
        if (attachment != null) {
          drains.put(each, attachment.drain(target, limit));
        }
      }
    }
    boolean all = true;
    for (Map.Entry<Seat, Drain> each : drains.entrySet()) {
      Drain drain = each.getValue();
      if (!drain.await(drain.remaining(timer.nanoTime()))) {
        all = false;
        sayOwed(each.getKey(), limit);
      }
    }
    return all;
  }

  @Override
  public List<DriverState> drivers() {
    List<DriverState> enabled = new ArrayList<>();
    List<DriverState> disabled = new ArrayList<>();
    synchronized (seats) {
      for (Seat each : seats.values()) {
        if (each.enabled()) {
          enabled.add(0, each.state());
        } else {
          disabled.add(each.state());
        }
      }
    }
    enabled.addAll(disabled);
    return List.copyOf(enabled);
  }

  @Override
  public void enable(String name, boolean enabled) {
    List<Seat> leaving = new ArrayList<>();
    synchronized (seats) {
      Set<String> known = new TreeSet<>();
      for (Seat each : seats.values()) {
        known.add(each.name());
      }
      if (!known.contains(name)) {
        throw new IllegalArgumentException(
            "there is no console driver \"" + name + "\"; known are " + known);
      }
      asked.put(name, enabled);
      for (Seat each : seats.values()) {
        if (each.name().equals(name)) {
          each.enable(enabled);
          leaving.add(each);
        }
      }
      if (enabled) {
        attachWaiting();
        return;
      }
    }
    detach(leaving);
    synchronized (seats) {
      for (Seat each : leaving) {
        each.attach(null);
      }
      attachWaiting();
    }
  }

  /** Detaches all drivers at once, within the bound of one. */
  @Deactivate
  public void close() {
    lateCheck.cancel();
    List<Seat> all;
    synchronized (seats) {
      all = List.copyOf(seats.values());
      seats.clear();
    }
    detach(all);
  }

  private static ConsoleConfig config(ConfigurationBinder binder, Map<String, ?> properties) {
    return properties.containsKey(Klib.CONFIGURATION)
        ? binder.bind(properties, ConsoleConfig.class)
        : ConsoleConfig.DEFAULT;
  }

  private static Object identity(Map<String, ?> properties) {
    @Nullable Object id = properties.get("service.id");
    return id == null ? properties : id;
  }

  /** Attaches the enabled drivers that are not, unless another one has their name. */
  private void attachWaiting() {
    Set<String> taken = new HashSet<>();
    for (Seat each : seats.values()) {
      if (each.attachment() != null) {
        taken.add(each.name());
      }
    }
    for (Seat each : seats.values()) {
      if (each.enabled() && each.attachment() == null && taken.add(each.name())) {
        attach(each);
      }
    }
  }

  private void attach(Seat seat) {
    Courier courier =
        new Courier(
            seat.driver(),
            log.open(seat.name()),
            timer,
            new Report(seat.name(), log, timer),
            seat.batchRecords(),
            seat.batchBytes());
    Attachment attachment = new Attachment(seat.name(), courier, timer);
    seat.attach(attachment);
    attachment.start();
  }

  private void detach(List<Seat> leaving) {
    long target = log.newest();
    Map<Attachment, Drain> last = new LinkedHashMap<>();
    for (Seat each : leaving) {
      Attachment attachment = each.attachment();
      if (attachment != null) {
        last.put(attachment, attachment.close(target, DETACH));
      }
    }
    for (Map.Entry<Attachment, Drain> each : last.entrySet()) {
      each.getKey().awaitEnd(each.getValue());
    }
  }

  private void sayOwed(Seat seat, Duration limit) {
    DriverState state = seat.state();
    String why = state.trouble().isEmpty() ? "" : ": " + state.trouble();
    log.say(
        ConsoleRecord.SEVERITY_WARNING,
        "console driver "
            + seat.name()
            + ": "
            + state.pending()
            + " records were not delivered within "
            + limit.toSeconds()
            + " s"
            + why);
  }

  /** Says once which drivers of {@code consoles} never came. */
  private final class LateCheck implements Runnable {
    @Override
    public void run() {
      Set<String> known = new HashSet<>();
      synchronized (seats) {
        for (Seat each : seats.values()) {
          known.add(each.name());
        }
      }
      for (String each : wishes.unknown(known)) {
        log.say(
            ConsoleRecord.SEVERITY_WARNING,
            "consoles: there is no console driver \"" + each + "\"; known are " + known);
      }
    }
  }
}
