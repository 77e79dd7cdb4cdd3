package io.felinos.tls;

import io.felinos.api.klib.Klib;
import io.felinos.api.machine.Clock;
import java.util.function.Supplier;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.service.condition.Condition;

/** Says what is wrong with this machine's clock; empty if it is kept right. */
final class ClockKeeper implements Supplier<String> {
  private static final String NTP = "ntp";
  private static final String CLOCK_WAS_SET =
      "(" + Condition.CONDITION_ID + "=" + Klib.PID_PREFIX + NTP + ")";

  private static final String WAITING = "the klib ntp has not set it yet";
  private static final String NOBODY = "nothing keeps it right (klib ntp)";

  private final Clock clock;
  private final BundleContext context;

  ClockKeeper(Clock clock, BundleContext context) {
    this.clock = clock;
    this.context = context;
  }

  @Override
  public String get() {
    if (clock.synchronised()) {
      return "";
    }
    try {
      return isInstalled() && !wasSet() ? WAITING : NOBODY;
    } catch (IllegalStateException e) {
      // This bundle was stopped during the handshake.
      return NOBODY;
    }
  }

  private boolean isInstalled() {
    for (Bundle each : context.getBundles()) {
      BundleRevision revision = each.adapt(BundleRevision.class);
      if (revision != null && isNtp(revision)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isNtp(BundleRevision revision) {
    for (BundleCapability each : revision.getDeclaredCapabilities(Klib.NAMESPACE)) {
      if (NTP.equals(each.getAttributes().get(Klib.NAMESPACE))) {
        return true;
      }
    }
    return false;
  }

  private boolean wasSet() {
    try {
      return !context.getServiceReferences(Condition.class, CLOCK_WAS_SET).isEmpty();
    } catch (InvalidSyntaxException e) {
      throw new AssertionError(e);
    }
  }
}
