package io.felinos.klibs;

import io.felinos.api.klib.Incidents;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkListener;
import org.osgi.framework.wiring.FrameworkWiring;

/**
 * Stops and starts bundles, what depends on them first and last. For one thread at a time; what it
 * knows may be asked by any.
 *
 * <p>All that have to go are stopped before bundles are refreshed: Felix holds its global lock
 * while it refreshes, and a bundle that does not stop would hold up the machine.
 */
final class Switchboard {

  private static final long REFRESH_SECONDS = 10;

  private final FrameworkWiring wiring;
  private final Names names;
  private final Components components;
  private final Patience patience;
  private final Incidents incidents;

  /** Those that somebody stopped, by identifier. */
  private final Set<Long> stopped = new HashSet<>();

  /** Those that stopped because what they depend on did, and that come back with it. */
  private final Set<Long> held = new HashSet<>();

  /** The threads that do not come to an end of starting or stopping a bundle. */
  private final Map<Long, Thread> busy = new HashMap<>();

  Switchboard(
      FrameworkWiring wiring,
      Names names,
      Components components,
      Patience patience,
      Incidents incidents) {
    this.wiring = wiring;
    this.names = names;
    this.components = components;
    this.patience = patience;
    this.incidents = incidents;
  }

  /** Whether somebody stopped the bundle. */
  boolean isStopped(Bundle bundle) {
    synchronized (stopped) {
      return stopped.contains(bundle.getBundleId());
    }
  }

  /** Whether the bundle waits for one that it is wired to. */
  boolean isHeld(Bundle bundle) {
    synchronized (stopped) {
      return held.contains(bundle.getBundleId());
    }
  }

  /** Whether the bundle still has not done what it was told to do. */
  boolean isBusy(Bundle bundle) {
    synchronized (stopped) {
      Thread thread = busy.get(bundle.getBundleId());
      return thread != null && thread.isAlive();
    }
  }

  /** Notes whether somebody wants the bundle to be stopped. */
  void want(Bundle bundle, boolean running) {
    synchronized (stopped) {
      held.remove(bundle.getBundleId());
      if (running) {
        stopped.remove(bundle.getBundleId());
      } else {
        stopped.add(bundle.getBundleId());
      }
    }
  }

  /** The bundle is gone. */
  void forget(Bundle bundle) {
    synchronized (stopped) {
      stopped.remove(bundle.getBundleId());
      held.remove(bundle.getBundleId());
      busy.remove(bundle.getBundleId());
    }
  }

  /**
   * Stops a bundle, those that depend on it first.
   *
   * @return those that depend on it
   */
  List<Bundle> stop(Bundle bundle) throws InterruptedException {
    List<Bundle> dependents = new Dependents(names.bundles(), components).of(bundle);
    for (Bundle each : dependents) {
      if (each.getState() == Bundle.ACTIVE || each.getState() == Bundle.STARTING) {
        synchronized (stopped) {
          held.add(each.getBundleId());
        }
        stopOne(each);
      }
    }
    stopOne(bundle);
    return dependents;
  }

  private void stopOne(Bundle bundle) throws InterruptedException {
    int state = bundle.getState();
    if (state != Bundle.ACTIVE && state != Bundle.STARTING) {
      return;
    }
    Patience.Outcome outcome =
        patience.run("stop", bundle, () -> bundle.stop(Bundle.STOP_TRANSIENT));
    report(bundle, "stop", outcome);
    if (outcome.over()) {
      for (String each : Leaks.of(bundle)) {
        incidents.report(bundle.getBundleId(), each);
      }
    }
  }

  /** Starts a bundle that is resolved, unless it runs. */
  void startOne(Bundle bundle) throws InterruptedException {
    if (bundle.getState() != Bundle.RESOLVED || Names.fragment(bundle)) {
      return;
    }
    Patience.Outcome outcome =
        patience.run(
            "start",
            bundle,
            () -> bundle.start(Bundle.START_TRANSIENT | Bundle.START_ACTIVATION_POLICY));
    report(bundle, "start", outcome);
  }

  private void report(Bundle bundle, String verb, Patience.Outcome outcome) {
    if (outcome.well()) {
      return;
    }
    String line = Names.said(bundle);
    Throwable failure = outcome.failure();
    if (failure != null) {
      line += " did not " + verb + ": " + Traces.summary(bundle, failure);
    } else {
      synchronized (stopped) {
        busy.put(bundle.getBundleId(), outcome.thread());
      }
      line += " does not " + verb + " within " + patience.millis() + " ms and is left to itself";
      if (!outcome.where().isEmpty()) {
        line += "; its thread is at " + String.join(" < ", outcome.where());
      }
    }
    incidents.report(bundle.getBundleId(), line);
  }

  /** Starts what stopped with another bundle, or could not be resolved, and now can run. */
  void resume() throws InterruptedException {
    boolean progress = true;
    while (progress) {
      progress = false;
      for (Bundle each : names.bundles()) {
        if (waits(each) && ready(each)) {
          synchronized (stopped) {
            held.remove(each.getBundleId());
          }
          startOne(each);
          progress = true;
        }
      }
    }
  }

  private boolean waits(Bundle bundle) {
    int state = bundle.getState();
    boolean down = state == Bundle.INSTALLED || state == Bundle.RESOLVED;
    return down && !isStopped(bundle) && (isHeld(bundle) || state == Bundle.INSTALLED);
  }

  private boolean ready(Bundle bundle) {
    if (bundle.getState() == Bundle.INSTALLED && !wiring.resolveBundles(List.of(bundle))) {
      return false;
    }
    for (Bundle each : Needs.providers(bundle)) {
      if (isStopped(each) || isHeld(each)) {
        return false;
      }
    }
    return true;
  }

  /**
   * Has bundles wired anew after one of them was updated or uninstalled.
   *
   * @return false if it was not tried, because one of them is not stopped, or did not end in time
   */
  boolean refresh(List<Bundle> bundles) throws InterruptedException {
    for (Bundle each : bundles) {
      int state = each.getState();
      if (state == Bundle.STOPPING || state == Bundle.STARTING || state == Bundle.ACTIVE) {
        return false;
      }
    }
    CountDownLatch over = new CountDownLatch(1);
    FrameworkListener listener = event -> over.countDown();
    wiring.refreshBundles(bundles, listener);
    return over.await(REFRESH_SECONDS, TimeUnit.SECONDS);
  }
}
