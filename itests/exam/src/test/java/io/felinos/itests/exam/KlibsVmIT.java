package io.felinos.itests.exam;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import io.felinos.api.console.Batch;
import io.felinos.api.console.ConsoleDriver;
import io.felinos.api.console.ConsoleLog;
import io.felinos.api.console.ConsoleRecord;
import io.felinos.api.console.ConsoleRegistry;
import io.felinos.api.console.ConsoleRegistry.DriverState;
import io.felinos.api.console.Cursor;
import io.felinos.api.klib.ConfigurationBinder;
import io.felinos.api.klib.Klib;
import io.felinos.exam.FelinosVm;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.inject.Inject;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.ExamFactory;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.cm.ConfigurationAdmin;

/** Klibs in a machine find what they need, and each other. */
@RunWith(PaxExam.class)
@ExamFactory(FelinosVm.class)
@ExamReactorStrategy(PerClass.class)
public class KlibsVmIT {

  public record Syslog(String server, Integer serverPort) {}

  @Inject private ConsoleRegistry registry;
  @Inject private ConsoleLog log;
  @Inject private ConfigurationAdmin configurations;
  @Inject private ConfigurationBinder binder;
  @Inject private BundleContext context;

  @Configuration
  public Option[] machine() {
    return Machines.shared();
  }

  @Test
  public void theKlibsDriverIsEnabledAndTheOneThatWasNotAskedForIsNot() {
    Map<String, Boolean> drivers = new TreeMap<>();
    for (DriverState each : registry.drivers()) {
      drivers.put(each.name(), each.enabled());
    }
    assertEquals(Map.of("net", false, "syslog", true), drivers);
  }

  @Test
  public void theKlibsDriverIsItsOwnService() throws Exception {
    assertEquals(
        1, references(ConsoleDriver.class.getName(), "(" + ConsoleDriver.NAME + "=syslog)"));
  }

  @Test
  public void theKlibsPartOfTheConfigIsInConfigAdmin() throws Exception {
    org.osgi.service.cm.Configuration[] found =
        configurations.listConfigurations(
            "(" + Constants.SERVICE_PID + "=" + Klib.PID_PREFIX + "syslog)");
    assertEquals(1, found.length);
    Object json = found[0].getProperties().get(Klib.CONFIGURATION);
    assertEquals(
        new Syslog("10.0.2.2", 9), binder.bind(Map.of(Klib.CONFIGURATION, json), Syslog.class));
  }

  @Test
  public void everyShippedBundleRuns() {
    int ours = 0;
    for (Bundle each : context.getBundles()) {
      if (each.getLocation().startsWith("reference:file:/felinos/bundles/")) {
        ours++;
        assertTrue(each.toString(), (each.getState() & (Bundle.ACTIVE | Bundle.STARTING)) != 0);
      }
    }
    assertTrue("bundles of ours: " + ours, ours >= 6);
  }

  @Test
  public void theConditionThatIsAlwaysTrueIsThere() throws Exception {
    assertEquals(1, references("org.osgi.service.condition.Condition", "(osgi.condition.id=true)"));
  }

  @Test
  public void whatATestSaysIsInTheLog() throws Exception {
    try (Cursor cursor = log.open("exam")) {
      log.say(ConsoleRecord.SEVERITY_INFO, "said by a test in the machine");
      List<String> lines = new ArrayList<>();
      while (!lines.contains("said by a test in the machine")) {
        Batch batch = cursor.read(100, 1 << 20, Duration.ofSeconds(10)).orElseThrow();
        batch.records().forEach(each -> lines.add(new String(each.bytes(), UTF_8)));
      }
    }
  }

  private int references(String type, String filter) throws InvalidSyntaxException {
    ServiceReference<?>[] found = context.getAllServiceReferences(type, filter);
    return found == null ? 0 : found.length;
  }
}
