package io.felinos.framework.osgi;

import io.felinos.api.console.ConsoleRecord;
import io.felinos.api.klib.Klib;
import io.felinos.api.klib.KlibState;
import io.felinos.api.klib.KlibState.Status;
import io.felinos.api.klib.Klibs;
import io.felinos.framework.console.RingLog;
import io.felinos.framework.program.GuestProgram;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.condition.Condition;
import org.osgi.util.tracker.ServiceTracker;

/** Waits for the klibs that come before the program to be ready. */
final class FirstKlibs {

  /** How long a klib may be without what it needs. */
  private static final Duration WAITING = Duration.ofSeconds(30);

  /** How long a klib that is not vital may work at it. */
  private static final Duration WORKING = Duration.ofMinutes(10);

  /** After this long the console says what the program is waiting for. */
  private static final Duration SILENCE = Duration.ofSeconds(10);

  private static final Duration STEP = Duration.ofMillis(500);

  private final BundleContext context;
  private final Map<String, String> configurations;
  private final GuestProgram program;
  private final RingLog log;

  /**
   * Waits for nothing yet.
   *
   * @param configurations of the manifest, by klib
   */
  FirstKlibs(
      BundleContext context,
      Map<String, String> configurations,
      GuestProgram program,
      RingLog log) {
    this.context = context;
    this.configurations = configurations;
    this.program = program;
    this.log = log;
  }

  /** Returns when all are ready, or will not be, or when the program must not start. */
  void await(List<Bundle> bundles) throws InterruptedException {
    for (Bundle each : bundles) {
      if (BundleName.first(each) && (!BundleName.vital(each) || isConfigured(each))) {
        await(each);
      }
    }
  }

  private void await(Bundle bundle) throws InterruptedException {
    String id = Klib.PID_PREFIX + BundleName.of(bundle);
    ServiceTracker<Condition, Condition> ready;
    try {
      String filter =
          "(&(objectClass="
              + Condition.class.getName()
              + ")("
              + Condition.CONDITION_ID
              + "="
              + id
              + "))";
      ready = new ServiceTracker<>(context, context.createFilter(filter), null);
    } catch (InvalidSyntaxException e) {
      goOn(bundle, "a strange name");
      return;
    }
    ready.open();
    try {
      await(bundle, ready);
    } finally {
      ready.close();
    }
  }

  private void await(Bundle bundle, ServiceTracker<Condition, Condition> ready)
      throws InterruptedException {
    long start = System.nanoTime();
    boolean told = false;
    while (ready.waitForService(STEP.toMillis()) == null && !program.isRefused()) {
      Duration waited = Duration.ofNanos(System.nanoTime() - start);
      KlibState state = state(bundle);
      if (state == null) {
        goOn(bundle, "nobody knows how it is doing");
        return;
      }
      boolean works = state.status() == Status.ACTIVE;
      String why = works ? "it is still at work" : state.trouble();
      if (state.status() == Status.FAILED || state.status() == Status.STOPPED) {
        goOn(bundle, why);
        return;
      }
      boolean forever = works && isVital(bundle);
      if (!forever && waited.compareTo(works ? WORKING : WAITING) >= 0) {
        goOn(bundle, "not ready after " + waited.toSeconds() + " s: " + why);
        return;
      }
      if (!told && waited.compareTo(SILENCE) >= 0) {
        told = true;
        say("the program waits for " + BundleName.said(bundle) + ": " + why);
      }
    }
  }

  /** It will not be ready. */
  private void goOn(Bundle bundle, String why) {
    if (isVital(bundle)) {
      program.refuse(BundleName.said(bundle) + ": " + why);
    } else {
      say("the program starts without " + BundleName.said(bundle) + ": " + why);
    }
  }

  private boolean isVital(Bundle bundle) {
    return BundleName.vital(bundle) && isConfigured(bundle);
  }

  private boolean isConfigured(Bundle bundle) {
    return configurations.containsKey(BundleName.of(bundle));
  }

  private @Nullable KlibState state(Bundle bundle) {
    ServiceReference<Klibs> reference = context.getServiceReference(Klibs.class);
    Klibs klibs = reference == null ? null : context.getService(reference);
    if (klibs == null) {
      return null;
    }
    for (KlibState each : klibs.list()) {
      if (each.name().equals(BundleName.of(bundle))) {
        return each;
      }
    }
    return null;
  }

  private void say(String line) {
    log.say(ConsoleRecord.SEVERITY_WARNING, line);
  }
}
