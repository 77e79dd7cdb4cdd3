package io.felinos.framework.osgi;

import io.felinos.api.console.ConsoleRecord;
import io.felinos.api.klib.Incidents;
import io.felinos.framework.console.RingLog;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.SynchronousBundleListener;

/** Keeps what went wrong with each bundle until it starts again, and says it once. */
final class IncidentBook implements Incidents, SynchronousBundleListener {

  /** More of one bundle are neither said nor kept. */
  private static final int MOST = 32;

  private final RingLog log;
  private final Map<Long, Set<String>> incidents = new HashMap<>();

  IncidentBook(RingLog log) {
    this.log = log;
  }

  @Override
  public void report(long bundle, String line) {
    synchronized (incidents) {
      Set<String> known = incidents.get(bundle);
      if (known == null) {
        known = new LinkedHashSet<>();
        incidents.put(bundle, known);
      }
      if (known.size() == MOST || !known.add(line)) {
        return;
      }
    }
    log.say(ConsoleRecord.SEVERITY_ERROR, line);
  }

  @Override
  public List<String> of(long bundle) {
    synchronized (incidents) {
      Set<String> known = incidents.get(bundle);
      return known == null ? List.of() : new ArrayList<>(known);
    }
  }

  @Override
  public void bundleChanged(BundleEvent event) {
    int type = event.getType();
    if (type == BundleEvent.STARTING || type == BundleEvent.UNINSTALLED) {
      synchronized (incidents) {
        incidents.remove(event.getBundle().getBundleId());
      }
    }
  }
}
