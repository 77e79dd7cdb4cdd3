package io.felinos.itests.exam.probes;

import io.felinos.api.machine.Machine;
import io.felinos.exam.FelinosBundles;
import io.felinos.exam.FelinosVm;
import io.felinos.itests.exam.Machines;
import javax.inject.Inject;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.opentest4j.AssertionFailedError;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.CoreOptions;
import org.ops4j.pax.exam.ExamFactory;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.BundleContext;

/** Leaves marks: a system property and a bundle that are its own. */
@RunWith(PaxExam.class)
@ExamFactory(FelinosVm.class)
@ExamReactorStrategy(PerClass.class)
public class MarkingProbe {

  @Inject private Machine machine;
  @Inject private BundleContext context;

  @Configuration
  public Option[] machine() {
    return CoreOptions.options(
        Machines.shared()[0],
        CoreOptions.junitBundles(),
        CoreOptions.systemProperty("exam.mark").value("marked"),
        FelinosBundles.of(AssertionFailedError.class));
  }

  @Test
  public void tell() {
    throw new AssertionError(
        machine.bootId()
            + " "
            + System.getProperty("exam.mark")
            + " "
            + context.getBundles().length);
  }
}
