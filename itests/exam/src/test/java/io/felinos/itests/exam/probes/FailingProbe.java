package io.felinos.itests.exam.probes;

import static org.junit.Assert.assertEquals;

import io.felinos.exam.FelinosVm;
import io.felinos.itests.exam.Machines;
import java.io.IOException;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.ExamFactory;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;

/** Fails, in three ways. */
@RunWith(PaxExam.class)
@ExamFactory(FelinosVm.class)
@ExamReactorStrategy(PerClass.class)
public class FailingProbe {
  @Configuration
  public Option[] machine() {
    return Machines.shared();
  }

  /** Can't be serialized. */
  public static final class OwnException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final Object unserializable = new Object();

    OwnException(String message) {
      super(message);
    }

    @Override
    public String toString() {
      return super.toString() + unserializable.getClass();
    }
  }

  @Test
  public void assertion() {
    System.out.println("printed by the probe");
    String told = "line " + line() + " of pid ";
    assertEquals(told + "1", told + ProcessHandle.current().pid() + "!");
  }

  @Test
  public void exceptionWithCause() {
    throw new IllegalStateException("outer", new IOException("inner"));
  }

  @Test
  public void unserializable() {
    throw new OwnException("it can't travel");
  }

  /** The line behind the one that it is called on. */
  private static int line() {
    return Thread.currentThread().getStackTrace()[2].getLineNumber() + 1;
  }
}
