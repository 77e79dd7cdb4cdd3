package io.felinos.exam;

import org.ops4j.pax.exam.ExamSystem;
import org.ops4j.pax.exam.TestContainer;
import org.ops4j.pax.exam.TestContainerFactory;

/**
 * Has a test class run in a machine: {@code @ExamFactory(FelinosVm.class)}. Not a service, since
 * Pax Exam refuses a class path with two factories, and the native one has its use beside it.
 */
public final class FelinosVm implements TestContainerFactory {

  @Override
  public TestContainer[] create(ExamSystem system) {
    return new TestContainer[] {new VmTestContainer(system, MachinePool.OF_THIS_JVM)};
  }
}
