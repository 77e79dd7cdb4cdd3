package io.felinos.itests.exam.probes;

import io.felinos.exam.FelinosVm;
import io.felinos.itests.exam.Machines;
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

/** Pulls a bundle that the machine was shipped with. */
@RunWith(PaxExam.class)
@ExamFactory(FelinosVm.class)
@ExamReactorStrategy(PerClass.class)
public class PullingProbe {

  @Inject private BundleContext context;

  @Configuration
  public Option[] machine() {
    return Machines.shared();
  }

  @Test
  public void pull() throws Exception {
    for (Bundle each : context.getBundles()) {
      if (each.getSymbolicName().equals("io.felinos.timer")) {
        each.uninstall();
        return;
      }
    }
    throw new AssertionError("no timer");
  }
}
