package io.felinos.klib.test;

import static org.junit.Assert.assertEquals;
import static org.ops4j.pax.exam.CoreOptions.bundle;
import static org.ops4j.pax.exam.CoreOptions.junitBundles;
import static org.ops4j.pax.exam.CoreOptions.options;
import static org.ops4j.pax.exam.CoreOptions.systemPackages;

import io.felinos.api.console.ConsoleLog;
import io.felinos.api.fakes.FakeBinder;
import io.felinos.api.fakes.FakeConsoleLog;
import io.felinos.api.fakes.FakeTimer;
import io.felinos.api.klib.ConfigurationBinder;
import io.felinos.api.time.Timer;
import io.felinos.exam.FelinosBundles;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import javax.inject.Inject;
import org.apache.felix.scr.impl.Activator;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerMethod;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.ComponentContext;
import org.osgi.util.function.Function;
import org.osgi.util.promise.Promise;

/**
 * The bundle in Apache Felix, in this JVM: what it imports is there, and it comes and goes with the
 * services that it needs.
 */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerMethod.class)
public class TestKlibIT {
  @Inject private BundleContext context;

  @Configuration
  public Option[] felix() {
    return options(
        systemPackages(
            "io.felinos.api.console;version=1.0.0",
            "io.felinos.api.klib;version=1.0.0",
            "io.felinos.api.time;version=1.0.0",
            "io.felinos.api.fakes"),
        FelinosBundles.of(Function.class),
        FelinosBundles.of(Promise.class),
        FelinosBundles.of(ComponentContext.class),
        FelinosBundles.of(Activator.class),
        bundle(Path.of("target/test.jar").toUri().toString()),
        junitBundles());
  }

  @Test
  public void comesAndGoesWithWhatItNeeds() {
    FakeConsoleLog log = new FakeConsoleLog();
    FakeTimer timer = new FakeTimer();
    context.registerService(ConsoleLog.class, log, null);
    context.registerService(ConfigurationBinder.class, new FakeBinder(), null);
    timer.advance(Duration.ofHours(1));
    assertEquals(List.of(), log.said());

    ServiceRegistration<Timer> registration = context.registerService(Timer.class, timer, null);
    timer.advance(Duration.ZERO);
    assertEquals(List.of("test: alive"), log.said());

    registration.unregister();
    timer.advance(Duration.ofHours(1));
    assertEquals(List.of("test: alive"), log.said());
  }
}
