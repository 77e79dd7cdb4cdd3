package io.felinos.itests.exam.probes;

import io.felinos.exam.FelinosVm;
import io.felinos.itests.exam.Machines;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.CoreOptions;
import org.ops4j.pax.exam.ExamFactory;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;

/** Does not end. */
@RunWith(PaxExam.class)
@ExamFactory(FelinosVm.class)
@ExamReactorStrategy(PerClass.class)
public class HangingProbe {

  @Configuration
  public Option[] machine() {
    return CoreOptions.options(
        Machines.machine().testLimit(Duration.ofSeconds(20)), CoreOptions.junitBundles());
  }

  @Test
  public void hang() throws Exception {
    new CountDownLatch(1).await();
  }
}
