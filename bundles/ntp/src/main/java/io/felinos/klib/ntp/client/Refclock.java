package io.felinos.klib.ntp.client;

import io.felinos.api.machine.PtpClock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which PTP device the clock is set by ({@code chrony.refclock}). */
public enum Refclock {
  /** That of a hypervisor, which shows UTC. */
  HYPERVISOR,
  /** Any: a hypervisor's if there is one, else the first. */
  ANY,
  /** None: servers only. */
  NONE;

  /** Linux {@code drivers/ptp/ptp_kvm_common.c, ptp_vmw.c} and {@code drivers/hv/hv_util.c}. */
  private static final List<String> NAMES = List.of("KVM virtual PTP", "ptp_vmw", "hyperv");

  /** Amazon's network card: {@code drivers/net/ethernet/amazon/ena}. */
  private static final String AMAZON = "ena-ptp-";

  /** As the config has it; null if it has nothing. */
  public static Refclock of(@Nullable String key) {
    if (key == null) {
      return HYPERVISOR;
    }
    return key.equals("none") ? NONE : ANY;
  }

  /** The one to be used; null if there is none. */
  public @Nullable PtpClock choose(List<PtpClock> devices) {
    if (this == NONE) {
      return null;
    }
    for (PtpClock each : devices) {
      if (isHypervisors(each.name())) {
        return each;
      }
    }
    return this == ANY && !devices.isEmpty() ? devices.getFirst() : null;
  }

  private static boolean isHypervisors(String name) {
    return NAMES.contains(name) || name.startsWith(AMAZON);
  }
}
