package io.felinos.klib.ntp;

import io.felinos.api.console.ConsoleLog;
import io.felinos.api.klib.ConfigurationBinder;
import io.felinos.api.klib.Klib;
import io.felinos.api.machine.ClockControl;
import io.felinos.api.machine.Program;
import io.felinos.klib.ntp.net.NtpThread;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.ComponentContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * Keeps the machine's clock right. The work is done by a thread of its own; a changed configuration
 * makes a new component, which begins as after the boot. The Condition of the klib is there from
 * when the clock was set first: {@link Ready}.
 */
@Klib(value = "ntp", renewed = true)
@Component(
    service = Ntp.class,
    immediate = true,
    configurationPid = Klib.PID_PREFIX + "ntp",
    property = {"osgi.command.scope=ntp", "osgi.command.function=sources"})
public final class Ntp implements Runnable {

  private final ComponentContext context;
  private final NtpThread thread;
  private boolean set;

  /** Starts the thread. */
  @Activate
  public Ntp(
      ComponentContext context,
      @Reference ConsoleLog log,
      @Reference ClockControl clock,
      @Reference(
              cardinality = ReferenceCardinality.OPTIONAL,
              policyOption = ReferencePolicyOption.GREEDY)
          @Nullable Program program,
      @Reference ConfigurationBinder binder,
      Map<String, ?> properties) {
    this.context = context;
    NtpConfig config = NtpConfig.of(binder, properties);
    NtpSettings settings = NtpSettings.of(config, variables(config, program));
    this.thread =
        new NtpThread(
            settings.refclock(),
            settings.servers(),
            settings.range(),
            settings.policy(),
            clock,
            log,
            this);
    thread.start();
  }

  /** The config's, and before them those of the program: some come with {@code felinos run -e}. */
  private static Map<String, String> variables(NtpConfig config, @Nullable Program program) {
    Map<String, String> all =
        new HashMap<>(Objects.requireNonNullElse(config.env(), Map.<String, String>of()));
    if (program != null) {
      all.putAll(program.environment());
    }
    return all;
  }

  /** The clock was set: {@link Ready} tells others, the first time. On ntp's thread. */
  @Override
  public void run() {
    if (!set) {
      set = true;
      context.enableComponent(Ready.class.getName());
    }
  }

  /** The command {@code ntp:sources}: who is asked, and how right the clock is. */
  public String sources() {
    return SourcesTable.of(thread.report());
  }

  /** Ends the thread. */
  @Deactivate
  public void close() {
    try {
      thread.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
