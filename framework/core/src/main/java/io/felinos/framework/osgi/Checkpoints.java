package io.felinos.framework.osgi;

import io.felinos.api.console.ConsoleRecord;
import io.felinos.api.machine.Checkpointed;
import io.felinos.framework.console.RingLog;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/** Tells the klibs that the machine is saved, and that it is a copy. For one thread. */
public final class Checkpoints {

  private static final Duration DRAIN = Duration.ofSeconds(10);

  private final @Nullable BundleContext context;
  private final RingLog log;
  private final List<Checkpointed> told = new ArrayList<>();
  private final List<Bundle> stopped = new ArrayList<>();

  Checkpoints(@Nullable BundleContext context, RingLog log) {
    this.context = context;
    this.log = log;
  }

  /**
   * Tells them to get ready, the last one first; then delivers what the console drivers have, and
   * stops the klibs that begin anew.
   *
   * @throws Exception what the first one said that is against it
   */
  public void beforeSave() throws Exception {
    if (context == null) {
      return;
    }
    for (Checkpointed each : services(context)) {
      told.addFirst(each);
      each.beforeSave();
    }
    new ConsoleDrain(context).run(DRAIN);
    Bundle[] all = context.getBundles();
    for (int i = all.length - 1; i > 0; i--) {
      if (all[i].getState() == Bundle.ACTIVE && BundleName.renewed(all[i])) {
        stopped.addFirst(all[i]);
        all[i].stop(Bundle.STOP_TRANSIENT);
      }
    }
  }

  /**
   * Starts what was stopped, and tells those that were told to get ready. One that fails is said.
   */
  public void afterRestore() {
    for (Bundle each : stopped) {
      try {
        each.start(Bundle.START_TRANSIENT | Bundle.START_ACTIVATION_POLICY);
      } catch (BundleException e) {
        problem(BundleName.said(each) + " " + FaultLog.line("cannot start", e));
      }
    }
    stopped.clear();
    for (Checkpointed each : told) {
      try {
        each.afterRestore();
      } catch (RuntimeException e) {
        problem(FaultLog.line("a klib cannot go on", e));
      }
    }
    told.clear();
  }

  private void problem(String line) {
    log.say(ConsoleRecord.SEVERITY_ERROR, line);
  }

  private static List<Checkpointed> services(BundleContext context) throws InvalidSyntaxException {
    ServiceReference<?>[] found =
        context.getAllServiceReferences(Checkpointed.class.getName(), null);
    if (found == null) {
      return List.of();
    }
    // Their own order is that of registration, within the same rank.
    Arrays.sort(found, Collections.reverseOrder());
    List<Checkpointed> services = new ArrayList<>();
    for (int i = found.length - 1; i >= 0; i--) {
      if (context.getService(found[i]) instanceof Checkpointed service) {
        services.add(service);
      }
    }
    return services;
  }
}
