package io.felinos.framework.osgi;

import io.felinos.api.console.ConsoleRecord;
import io.felinos.api.machine.Checkpointed;
import io.felinos.framework.console.RingLog;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/** Tells the klibs that the machine is saved, and that it is a copy. For one thread. */
public final class Checkpoints {

  private final @Nullable BundleContext context;
  private final RingLog log;
  private final List<Checkpointed> told = new ArrayList<>();

  Checkpoints(@Nullable BundleContext context, RingLog log) {
    this.context = context;
    this.log = log;
  }

  /**
   * Tells them to get ready, the last one first.
   *
   * @throws Exception what the first one said that is against it
   */
  public void beforeSave() throws Exception {
    for (Checkpointed each : services()) {
      told.addFirst(each);
      each.beforeSave();
    }
  }

  /** Tells those that were told to get ready. One that fails is said. */
  public void afterRestore() {
    for (Checkpointed each : told) {
      try {
        each.afterRestore();
      } catch (RuntimeException e) {
        log.say(ConsoleRecord.SEVERITY_ERROR, FaultLog.line("a klib cannot go on", e));
      }
    }
    told.clear();
  }

  private List<Checkpointed> services() throws InvalidSyntaxException {
    if (context == null) {
      return List.of();
    }
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
