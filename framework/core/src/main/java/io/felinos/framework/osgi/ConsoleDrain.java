package io.felinos.framework.osgi;

import io.felinos.api.console.ConsoleRegistry;
import java.time.Duration;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/** Has the console bundle deliver what is left, while every driver still has what it needs. */
final class ConsoleDrain {

  /** The registry itself keeps to {@code console.drain}, which may be no longer than this. */
  static final Duration LONGEST = Duration.ofSeconds(90);

  private final BundleContext context;

  ConsoleDrain(BundleContext context) {
    this.context = context;
  }

  void run() throws InterruptedException {
    run(LONGEST);
  }

  void run(Duration atMost) throws InterruptedException {
    ServiceReference<ConsoleRegistry> reference =
        context.getServiceReference(ConsoleRegistry.class);
    if (reference == null) {
      return;
    }
    ConsoleRegistry registry = context.getService(reference);
    if (registry != null) {
      registry.drain(atMost);
    }
  }
}
