package io.felinos.api.fakes;

import io.felinos.api.console.ConsoleLog;
import io.felinos.api.klib.ConfigurationBinder;
import io.felinos.api.machine.Clock;
import io.felinos.api.machine.Machine;
import io.felinos.api.machine.Program;
import java.time.Instant;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * Makes of this bundle what a guest's framework is to klibs: registers the fakes as services, for
 * tests in an OSGi framework of this JVM. They go with the bundle.
 */
@Component(
    service = {},
    immediate = true)
public final class FakeFramework {

  /** Registers them; those that tests talk to under their own type, too. */
  @Activate
  public FakeFramework(BundleContext context) {
    String[] log = {ConsoleLog.class.getName(), FakeConsoleLog.class.getName()};
    context.registerService(log, new FakeConsoleLog(), null);
    String[] clock = {Clock.class.getName(), FakeClock.class.getName()};
    context.registerService(clock, new FakeClock(Instant.EPOCH), null);
    context.registerService(Machine.class, new FakeMachine(), null);
    String[] program = {Program.class.getName(), FakeProgram.class.getName()};
    context.registerService(program, new FakeProgram(), null);
    context.registerService(ConfigurationBinder.class, new FakeBinder(), null);
  }
}
