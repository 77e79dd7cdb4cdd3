package io.felinos.itests.exam.probes;

import io.felinos.exam.FelinosVm;
import io.felinos.itests.exam.Machines;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.ExamFactory;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;

/** Takes the machine down with it. */
@RunWith(PaxExam.class)
@ExamFactory(FelinosVm.class)
@ExamReactorStrategy(PerClass.class)
public class DyingProbe {

  @Configuration
  public Option[] machine() {
    return Machines.shared();
  }

  @Test
  public void die() {
    System.out.println("last words");
    Runtime.getRuntime().halt(3);
  }
}
