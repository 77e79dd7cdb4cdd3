package io.felinos.klib.cloudinit;

import io.felinos.api.console.ConsoleLog;
import io.felinos.api.http.Http;
import io.felinos.api.klib.ConfigurationBinder;
import io.felinos.api.klib.Klib;
import io.felinos.api.machine.Program;
import io.felinos.api.time.Timer;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.ComponentContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * Downloads what is configured on a thread of its own; when all is there, {@link Ready} lets the
 * program start. Without a configuration it does nothing, and nobody waits for it.
 */
@Klib(value = "cloud_init", first = true, vital = true)
@Component(
    service = {},
    immediate = true,
    configurationPid = Klib.PID_PREFIX + "cloud_init")
public final class CloudInit {

  private final @Nullable Work work;

  /**
   * Begins.
   *
   * @throws IllegalArgumentException if the config makes no sense
   */
  @Activate
  public CloudInit(
      ComponentContext context,
      @Reference Http http,
      @Reference Timer timer,
      @Reference Program program,
      @Reference ConsoleLog log,
      @Reference ConfigurationBinder binder,
      Map<String, ?> properties) {
    if (!properties.containsKey(Klib.CONFIGURATION)) {
      work = null;
      return;
    }
    CloudInitConfig config = binder.bind(properties, CloudInitConfig.class);
    Work begun = new Fetching(new Plan(config, http, timer, program, log), context);
    begun.start();
    work = begun;
  }

  /** Ends it; what is not complete is taken away. */
  @Deactivate
  public void close() {
    Work begun = work;
    if (begun != null) {
      begun.close();
    }
  }

  private static final class Fetching extends Work {
    private final Plan plan;
    private final ComponentContext context;

    Fetching(Plan plan, ComponentContext context) {
      super("felinos-cloud_init");
      this.plan = plan;
      this.context = context;
    }

    @Override
    void work() throws InterruptedException {
      if (plan.run()) {
        context.enableComponent(Ready.class.getName());
      }
    }
  }
}
