package io.felinos.klib.syslog;

import io.felinos.api.console.ConsoleLog;
import io.felinos.api.console.ConsoleRecord;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Says that TLS is missing, unless it comes within some seconds, as it does at the boot. */
final class Reminder extends Thread {
  private static final long GRACE_SECONDS = 10;

  private final ConsoleLog log;
  private final CountDownLatch cancelled = new CountDownLatch(1);

  Reminder(ConsoleLog log) {
    super("felinos-syslog-reminder");
    this.log = log;
    setDaemon(true);
    setContextClassLoader(ClassLoader.getPlatformClassLoader());
    start();
  }

  @Override
  public void run() {
    try {
      if (!cancelled.await(GRACE_SECONDS, TimeUnit.SECONDS)) {
        log.say(
            ConsoleRecord.SEVERITY_ERROR,
            "syslog: nothing is sent: \"transport\": \"tls\" needs the klib tls, which does not run");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** TLS has come, or nobody wants it any more. */
  void cancel() {
    cancelled.countDown();
  }
}
