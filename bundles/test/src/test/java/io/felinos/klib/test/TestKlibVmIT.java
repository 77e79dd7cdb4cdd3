package io.felinos.klib.test;

import static io.felinos.exam.FelinosOptions.felinosOptions;
import static org.junit.Assert.assertTrue;
import static org.ops4j.pax.exam.CoreOptions.junitBundles;
import static org.ops4j.pax.exam.CoreOptions.options;

import io.felinos.api.console.Batch;
import io.felinos.api.console.ConsoleLog;
import io.felinos.api.console.ConsoleRecord;
import io.felinos.api.console.Cursor;
import io.felinos.exam.FelinosVm;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import javax.inject.Inject;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.ExamFactory;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;

/** The klib in a machine, where each test runs as well: the real services, the real config. */
@RunWith(PaxExam.class)
@ExamFactory(FelinosVm.class)
@ExamReactorStrategy(PerClass.class)
public class TestKlibVmIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Inject private ConsoleLog log;

  @Configuration
  public Option[] machine() {
    return options(
        felinosOptions()
            .klibs("target/test.jar")
            .config("{\"ManifestPassthrough\": {\"test\": {\"text\": \"in a machine\"}}}"),
        junitBundles());
  }

  @Test
  public void saysWhatTheConfigSaysOnTheConsole() throws Exception {
    try (Cursor console = log.open("TestKlibVmIT")) {
      assertTrue(isSaid("test: in a machine", console));
    }
  }

  /** Reads the console from the boot's first line on. */
  private static boolean isSaid(String line, Cursor console) throws InterruptedException {
    Optional<Batch> batch = console.read(1, ConsoleRecord.MAX_BYTES, PATIENCE);
    while (batch.isPresent()) {
      byte[] bytes = batch.get().records().getFirst().bytes();
      if (new String(bytes, StandardCharsets.UTF_8).equals(line)) {
        return true;
      }
      batch = console.read(1, ConsoleRecord.MAX_BYTES, PATIENCE);
    }
    return false;
  }
}
