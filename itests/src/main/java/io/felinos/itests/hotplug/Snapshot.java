package io.felinos.itests.hotplug;

import io.felinos.api.klib.KlibState;
import io.felinos.api.klib.Klibs;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/**
 * Everything that klibs could leave behind or do without, as text that can be compared.
 *
 * @param bundles symbolic name, version and state of each
 * @param klibs name, status and trouble of each
 * @param services types and provider of each
 * @param threads names of those that were not there at first, numbers left out
 */
public record Snapshot(
    List<String> bundles, List<String> klibs, List<String> services, List<String> threads) {

  /** Threads of the JVM that come and go as they like. */
  private static final Set<String> OF_THE_JVM =
      Set.of("process reaper", "Attach Listener", "Common-Cleaner", "Signal Dispatcher");

  static Snapshot of(BundleContext context, Klibs klibs, Set<Thread> before) {
    return new Snapshot(bundles(context), klibs(klibs), services(context), threads(before));
  }

  private static List<String> bundles(BundleContext context) {
    List<String> lines = new ArrayList<>();
    for (Bundle each : context.getBundles()) {
      lines.add(each.getSymbolicName() + " " + each.getVersion() + " " + each.getState());
    }
    return sorted(lines);
  }

  private static List<String> klibs(Klibs klibs) {
    List<String> lines = new ArrayList<>();
    for (KlibState each : klibs.list()) {
      lines.add(each.name() + " " + each.status() + " " + each.trouble());
    }
    return sorted(lines);
  }

  private static List<String> services(BundleContext context) {
    List<String> lines = new ArrayList<>();
    try {
      ServiceReference<?>[] all = context.getAllServiceReferences(null, null);
      for (ServiceReference<?> each : all == null ? new ServiceReference<?>[0] : all) {
        Bundle provider = each.getBundle();
        if (provider != null) {
          lines.add(
              Arrays.toString((String[]) each.getProperty(Constants.OBJECTCLASS))
                  + " "
                  + each.getProperty("osgi.condition.id")
                  + " "
                  + each.getProperty("console.name")
                  + " of "
                  + provider.getSymbolicName());
        }
      }
    } catch (InvalidSyntaxException e) {
      throw new IllegalStateException(e);
    }
    return sorted(lines);
  }

  private static List<String> threads(Set<Thread> before) {
    List<String> lines = new ArrayList<>();
    for (Thread each : Thread.getAllStackTraces().keySet()) {
      if (!before.contains(each) && !OF_THE_JVM.contains(each.getName())) {
        lines.add(each.getName().replaceAll("[0-9]+", "#"));
      }
    }
    return sorted(lines);
  }

  private static List<String> sorted(List<String> lines) {
    Collections.sort(lines);
    return List.copyOf(lines);
  }

  /** What this has and the other has not, and the other way round. */
  String difference(Snapshot other) {
    StringBuilder text = new StringBuilder();
    compare("bundles", bundles, other.bundles, text);
    compare("klibs", klibs, other.klibs, text);
    compare("services", services, other.services, text);
    compare("threads", threads, other.threads, text);
    return text.toString();
  }

  private static void compare(
      String what, List<String> expected, List<String> found, StringBuilder text) {
    List<String> missing = new ArrayList<>(expected);
    List<String> more = new ArrayList<>(found);
    found.forEach(missing::remove);
    expected.forEach(more::remove);
    if (!missing.isEmpty() || !more.isEmpty()) {
      text.append(what).append(": missing ").append(missing).append(", too many ").append(more);
      text.append("; ");
    }
  }
}
