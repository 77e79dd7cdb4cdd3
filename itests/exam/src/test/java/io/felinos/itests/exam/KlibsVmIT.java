package io.felinos.itests.exam;

import static io.felinos.exam.FelinosOptions.felinosOptions;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotNull;
import static org.ops4j.pax.exam.CoreOptions.junitBundles;
import static org.ops4j.pax.exam.CoreOptions.options;

import io.felinos.api.console.ConsoleRegistry;
import io.felinos.exam.FelinosVm;
import javax.inject.Inject;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.ExamFactory;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.BundleContext;

/** Klibs in a machine find what they need, and each other. */
@RunWith(PaxExam.class)
@ExamFactory(FelinosVm.class)
@ExamReactorStrategy(PerClass.class)
public class KlibsVmIT {
  @Inject private ConsoleRegistry registry;
  @Inject private BundleContext context;

  @Configuration
  public Option[] machine() {
    return options(felinosOptions().klibs("syslog").memory("128M"), junitBundles());
  }

  @Test
  public void registryIsThere() {
    assertNotNull(registry.drivers());
  }

  @Test
  public void pid1() {
    assertEquals(1, ProcessHandle.current().pid());
  }

  @Test
  public void fails() {
    assertEquals("a", context.getProperty("nothing"));
  }
}
