package io.felinos.klib.test;

import io.felinos.api.console.ConsoleLog;
import io.felinos.api.console.ConsoleRecord;
import io.felinos.api.klib.ConfigurationBinder;
import io.felinos.api.klib.Klib;
import io.felinos.api.time.Timer;
import java.time.Duration;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * Says a line on the console when it comes up, and then at regular intervals. A task in itself, not
 * a lambda: the first lambda of a machine takes up to a second of its boot.
 */
@Klib("test")
@Component(
    service = {},
    immediate = true,
    configurationPid = Klib.PID_PREFIX + "test")
public final class TestKlib implements Runnable {
  private final ConsoleLog log;
  private final String line;
  private final Timer.Handle handle;

  /** Starts the timer. A changed configuration makes a new component. */
  @Activate
  public TestKlib(
      @Reference ConsoleLog log,
      @Reference Timer timer,
      @Reference ConfigurationBinder binder,
      Map<String, ?> properties) {
    TestConfig config = TestConfig.of(binder, properties);
    this.log = log;
    this.line = "test: " + config.line();
    this.handle = timer.periodic(Duration.ZERO, config.period(), this);
  }

  /** Says the line; on the timer's thread. */
  @Override
  public void run() {
    log.say(ConsoleRecord.SEVERITY_INFO, line);
  }

  /** Ends the timer. */
  @Deactivate
  public void close() {
    handle.cancel();
  }
}
