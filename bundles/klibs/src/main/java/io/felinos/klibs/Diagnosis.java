package io.felinos.klibs;

import io.felinos.api.klib.Incidents;
import io.felinos.api.klib.KlibState;
import io.felinos.api.klib.KlibState.Status;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRevision;

/** Says how a bundle is doing, and why. Safe for use by several threads. */
final class Diagnosis {

  private static final String SERVICE = "osgi.service";

  private final Names names;
  private final Needs needs;
  private final Components components;
  private final Switchboard switchboard;
  private final Incidents incidents;

  Diagnosis(
      Names names,
      Needs needs,
      Components components,
      Switchboard switchboard,
      Incidents incidents) {
    this.names = names;
    this.needs = needs;
    this.components = components;
    this.switchboard = switchboard;
    this.incidents = incidents;
  }

  /** How a bundle is. */
  KlibState state(Bundle bundle) {
    Status status = status(bundle);
    String trouble = "";
    if (status != Status.ACTIVE) {
      String prefix = Names.said(bundle) + " ";
      String line = why(bundle).get(0);
      trouble = line.startsWith(prefix) ? line.substring(prefix.length()) : line;
    }
    return new KlibState(
        Names.of(bundle),
        String.valueOf(bundle.getSymbolicName()),
        String.valueOf(bundle.getVersion()),
        status,
        trouble);
  }

  private Status status(Bundle bundle) {
    if (switchboard.isStopped(bundle) && bundle.getState() < Bundle.STARTING) {
      return Status.STOPPED;
    }
    if (switchboard.isBusy(bundle)) {
      return Status.FAILED;
    }
    return switch (bundle.getState()) {
      case Bundle.ACTIVE -> active(bundle);
      case Bundle.STARTING -> lazy(bundle) ? Status.ACTIVE : Status.FAILED;
      case Bundle.INSTALLED -> Status.WAITING;
      case Bundle.RESOLVED -> resolved(bundle);
      default -> Status.FAILED;
    };
  }

  private Status resolved(Bundle bundle) {
    if (Names.fragment(bundle)) {
      return Status.ACTIVE;
    }
    if (switchboard.isHeld(bundle)) {
      return Status.WAITING;
    }
    return incidents.of(bundle.getBundleId()).isEmpty() ? Status.STOPPED : Status.FAILED;
  }

  private Status active(Bundle bundle) {
    Status status = Status.ACTIVE;
    for (Components.Trouble each : components.troubles(bundle)) {
      if (each instanceof Components.Threw) {
        return Status.FAILED;
      }
      status = Status.WAITING;
    }
    return status;
  }

  private static boolean lazy(Bundle bundle) {
    return "lazy".equals(bundle.getHeaders("").get("Bundle-ActivationPolicy"));
  }

  /** Why a bundle is as it is, from itself to the cause; at least one line. */
  List<String> why(Bundle bundle) {
    List<String> lines = new ArrayList<>();
    explain(bundle, lines, new HashSet<>());
    return lines;
  }

  private void explain(Bundle bundle, List<String> lines, Set<Bundle> seen) {
    if (!seen.add(bundle)) {
      return;
    }
    String said = Names.said(bundle);
    List<String> noted = incidents.of(bundle.getBundleId());
    switch (status(bundle)) {
      case ACTIVE -> lines.add(noted.isEmpty() ? said + " is active" : active(said, noted));
      case STOPPED -> {
        lines.add(said + " is stopped; \"klib:start " + Names.of(bundle) + "\" starts it");
        lines.addAll(noted);
      }
      case WAITING -> waiting(bundle, lines, seen);
      case FAILED -> failed(bundle, noted, lines, seen);
    }
  }

  private static String active(String said, List<String> noted) {
    return said + " is active, but: " + String.join("; ", noted);
  }

  private void failed(Bundle bundle, List<String> noted, List<String> lines, Set<Bundle> seen) {
    if (bundle.getState() == Bundle.ACTIVE && !switchboard.isBusy(bundle)) {
      components(bundle, lines, seen);
    } else if (noted.isEmpty()) {
      String verb = bundle.getState() == Bundle.STOPPING ? "stopping" : "starting";
      lines.add(Names.said(bundle) + " is still " + verb);
    } else {
      lines.addAll(noted);
    }
  }

  private void waiting(Bundle bundle, List<String> lines, Set<Bundle> seen) {
    if (bundle.getState() == Bundle.ACTIVE) {
      components(bundle, lines, seen);
      return;
    }
    if (bundle.getState() == Bundle.RESOLVED) {
      for (Bundle each : Needs.providers(bundle)) {
        if (switchboard.isStopped(each) || switchboard.isHeld(each)) {
          lines.add(Names.said(bundle) + " waits for " + Names.said(each));
          explain(each, lines, seen);
        }
      }
    } else {
      unresolved(bundle, lines, seen);
    }
    if (lines.isEmpty()) {
      lines.add(Names.said(bundle) + " waits");
    }
  }

  private void unresolved(Bundle bundle, List<String> lines, Set<Bundle> seen) {
    String said = Names.said(bundle);
    List<String> missing = needs.missing(bundle, null);
    if (!missing.isEmpty()) {
      lines.add(
          said + " needs " + String.join(" and ", missing) + ", which no bundle here provides");
      return;
    }
    for (Bundle each : needs.unresolvedProviders(bundle)) {
      lines.add(said + " needs " + Names.said(each));
      explain(each, lines, seen);
    }
    if (lines.isEmpty()) {
      lines.add(said + " cannot be resolved: its requirements contradict those of other bundles");
    }
  }

  private void components(Bundle bundle, List<String> lines, Set<Bundle> seen) {
    String said = Names.said(bundle);
    for (Components.Trouble each : components.troubles(bundle)) {
      if (each instanceof Components.Threw threw) {
        List<String> own = Traces.own(bundle, threw.trace());
        String what = own.isEmpty() ? threw.trace() : own.get(0);
        lines.add(said + " failed: " + threw.component() + " threw " + what);
        lines.addAll(own.subList(Math.min(1, own.size()), own.size()));
      } else if (each instanceof Components.NoConfiguration missing) {
        lines.add(
            said
                + " has no configuration: "
                + missing.component()
                + " waits for "
                + String.join(" or ", missing.pids())
                + "; ManifestPassthrough or \"config:set\" gives it");
      } else if (each instanceof Components.NoService missing) {
        String target = missing.target();
        lines.add(
            said
                + " waits: "
                + missing.component()
                + " needs service "
                + missing.type()
                + (target == null ? "" : " with " + target));
        offer(missing.type(), lines, seen);
      }
    }
  }

  /** What would bring a service, and why it does not. */
  private void offer(String type, List<String> lines, Set<Bundle> seen) {
    boolean any = false;
    for (Bundle each : names.bundles()) {
      if (offers(each, type)) {
        any = true;
        explain(each, lines, seen);
      }
    }
    if (!any) {
      lines.add("no bundle here offers " + type);
    }
  }

  private boolean offers(Bundle bundle, String type) {
    BundleRevision revision = bundle.adapt(BundleRevision.class);
    if (revision != null) {
      for (BundleCapability each : revision.getDeclaredCapabilities(SERVICE)) {
        Map<String, Object> attributes = each.getAttributes();
        Object types = attributes.get("objectClass");
        if (types instanceof List<?> list ? list.contains(type) : type.equals(types)) {
          return true;
        }
      }
    }
    return components.offers(bundle, type);
  }
}
