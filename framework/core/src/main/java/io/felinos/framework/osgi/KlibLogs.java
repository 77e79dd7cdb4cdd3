package io.felinos.framework.osgi;

import io.felinos.api.console.ConsoleLog;
import io.felinos.api.console.ConsoleRecord;
import io.felinos.api.console.Cursor;
import io.felinos.framework.console.RingLog;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceFactory;
import org.osgi.framework.ServiceRegistration;

/** Gives each bundle a console log of its own, which bounds what it may say. */
final class KlibLogs implements ServiceFactory<ConsoleLog> {

  private final RingLog log;
  private final IncidentBook incidents;

  KlibLogs(RingLog log, IncidentBook incidents) {
    this.log = log;
    this.incidents = incidents;
  }

  @Override
  public ConsoleLog getService(Bundle bundle, ServiceRegistration<ConsoleLog> registration) {
    return new KlibLog(bundle);
  }

  @Override
  public void ungetService(
      Bundle bundle, ServiceRegistration<ConsoleLog> registration, ConsoleLog service) {
    ((KlibLog) service).end();
  }

  private final class KlibLog implements ConsoleLog {

    private final Bundle bundle;
    private final SpeechLimit limit = new SpeechLimit(System.nanoTime());

    KlibLog(Bundle bundle) {
      this.bundle = bundle;
    }

    @Override
    public Cursor open(String name) {
      return log.open(name);
    }

    @Override
    public void say(int severity, String line) {
      long now = System.nanoTime();
      long before;
      boolean allowed;
      boolean began;
      synchronized (limit) {
        before = limit.leftOut();
        allowed = limit.allows(now);
        began = limit.leftOut() == 1 && !allowed;
        if (allowed) {
          limit.forget();
        }
      }
      if (began) {
        incidents.report(
            bundle.getBundleId(),
            BundleName.said(bundle)
                + " says more than "
                + SpeechLimit.PER_SECOND
                + " lines a second: lines are left out");
      }
      if (allowed && before > 0) {
        tell(before);
      }
      if (allowed) {
        log.say(severity, line);
      }
    }

    @Override
    public long newest() {
      return log.newest();
    }

    private void tell(long count) {
      log.say(
          ConsoleRecord.SEVERITY_WARNING,
          count + " lines of " + BundleName.said(bundle) + " were left out");
    }

    private void end() {
      long count;
      synchronized (limit) {
        count = limit.leftOut();
        limit.forget();
      }
      if (count > 0) {
        tell(count);
      }
    }
  }
}
