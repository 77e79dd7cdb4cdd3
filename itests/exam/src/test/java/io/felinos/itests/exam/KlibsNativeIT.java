package io.felinos.itests.exam;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertTrue;
import static org.ops4j.pax.exam.CoreOptions.junitBundles;
import static org.ops4j.pax.exam.CoreOptions.options;

import io.felinos.api.console.ConsoleRegistry;
import io.felinos.api.fakes.FakeConsoleLog;
import io.felinos.api.machine.Clock;
import io.felinos.api.machine.Machine;
import io.felinos.api.time.Timer;
import io.felinos.exam.FelinosBundles;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.inject.Inject;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.cm.ConfigurationAdmin;
import org.slf4j.Logger;
import org.slf4j.impl.StaticLoggerBinder;

/** What {@link KlibsVmIT} and {@link GuestVmIT} find in a machine, in this JVM with fakes. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class KlibsNativeIT {
  @Inject private ConsoleRegistry registry;
  @Inject private FakeConsoleLog log;
  @Inject private Machine machine;
  @Inject private Clock clock;
  @Inject private Timer timer;
  @Inject private ConfigurationAdmin configurations;
  @Inject private BundleContext context;

  @Configuration
  public Option[] framework() {
    return options(
        FelinosBundles.of(Logger.class).startLevel(1),
        FelinosBundles.of(StaticLoggerBinder.class).startLevel(1),
        FelinosBundles.of("org.osgi.util.function.Function"),
        FelinosBundles.of("org.osgi.util.promise.Promise"),
        FelinosBundles.of("org.osgi.service.component.ComponentContext"),
        FelinosBundles.of("org.apache.felix.cm.impl.ConfigurationManager"),
        FelinosBundles.of("org.apache.felix.scr.impl.Activator"),
        FelinosBundles.of(Machine.class),
        FelinosBundles.of(FakeConsoleLog.class),
        FelinosBundles.of("io.felinos.timer.BundleTimer"),
        FelinosBundles.of("io.felinos.console.Registry"),
        junitBundles());
  }

  @Test
  public void theDriverThatWasNotAskedForIsDisabled() {
    assertEquals(1, registry.drivers().size());
    assertEquals("net", registry.drivers().getFirst().name());
    assertFalse(registry.drivers().getFirst().enabled());
  }

  @Test
  public void everyBundleRuns() {
    for (Bundle each : context.getBundles()) {
      assertTrue(each.toString(), (each.getState() & (Bundle.ACTIVE | Bundle.STARTING)) != 0);
    }
  }

  @Test
  public void thereIsNoConfigurationUntilSomebodyMakesOne() throws Exception {
    assertEquals(null, configurations.listConfigurations(null));
  }

  @Test
  public void whatATestSaysIsInTheLog() {
    log.say(6, "said by a test in this JVM");
    assertTrue(log.newest() > 0);
  }

  @Test
  public void theMachineAndItsClockAreFakes() {
    assertEquals("guest", machine.hostName());
    assertEquals(Instant.EPOCH, clock.instantOf(clock.bootNanos()));
    assertNotEquals(1, ProcessHandle.current().pid());
  }

  @Test
  public void timersFire() throws Exception {
    CountDownLatch fired = new CountDownLatch(3);
    Timer.Handle handle = timer.periodic(Duration.ZERO, Duration.ofMillis(10), fired::countDown);
    assertTrue(fired.await(30, TimeUnit.SECONDS));
    handle.cancel();
  }
}
