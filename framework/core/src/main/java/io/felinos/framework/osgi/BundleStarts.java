package io.felinos.framework.osgi;

import io.felinos.framework.Daemon;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;

/**
 * Starts bundles one after the other, on a thread that is left behind with a bundle that takes too
 * long; the rest goes on with another.
 */
final class BundleStarts {

  private final List<Bundle> bundles;
  private final Duration patience;
  private final IncidentBook incidents;

  /** How many have started, or failed to. */
  private int done;

  BundleStarts(List<Bundle> bundles, Duration patience, IncidentBook incidents) {
    this.bundles = bundles;
    this.patience = patience;
    this.incidents = incidents;
  }

  /** Returns when each bundle has started, failed or had its time. */
  synchronized void run() throws InterruptedException {
    @Nullable Starter starter = null;
    int seen = 0;
    long end = 0;
    while (done < bundles.size()) {
      long now = System.nanoTime();
      if (starter == null || done > seen) {
        seen = done;
        end = now + patience.toNanos();
      }
      if (starter == null) {
        starter = new Starter(done);
        starter.start();
      }
      long restMillis = (end - now) / 1_000_000;
      if (restMillis > 0) {
        wait(restMillis);
      } else {
        giveUp(bundles.get(done), starter);
        starter.givenUp = true;
        starter = null;
        done++;
      }
    }
  }

  private void giveUp(Bundle bundle, Starter starter) {
    StringBuilder line = new StringBuilder("does not start within ");
    line.append(patience.toSeconds()).append(" s, going on without it");
    StackTraceElement[] frames = starter.getStackTrace();
    for (int i = 0; i < frames.length; i++) {
      if (bundle.getEntry(frames[i].getClassName().replace('.', '/') + ".class") != null) {
        line.append("; its thread is at ").append(frames[i]);
        break;
      }
    }
    report(bundle, line.toString());
  }

  private void report(Bundle bundle, String what) {
    incidents.report(bundle.getBundleId(), BundleName.said(bundle) + " " + what);
  }

  private void begin(Bundle bundle) {
    try {
      if (bundle.getHeaders().get(Constants.FRAGMENT_HOST) == null) {
        bundle.start(Bundle.START_TRANSIENT | Bundle.START_ACTIVATION_POLICY);
      }
    } catch (BundleException e) {
      report(bundle, FaultLog.line("cannot start", e));
    }
  }

  /** Whether to go on with the next one. */
  private synchronized boolean finished(Starter starter) {
    if (starter.givenUp) {
      return false;
    }
    done++;
    notifyAll();
    return true;
  }

  private final class Starter extends Daemon {

    private final int first;
    private volatile boolean givenUp;

    Starter(int first) {
      super("start-bundles");
      this.first = first;
    }

    @Override
    public void run() {
      for (int i = first; i < bundles.size(); i++) {
        begin(bundles.get(i));
        if (!finished(this)) {
          return;
        }
      }
    }
  }
}
