package io.felinos.api.net;

import java.net.InetAddress;
import java.time.Duration;
import org.osgi.annotation.versioning.ProviderType;

/** The machine's packet filter while it runs; offered by the klib {@code firewall}. */
@ProviderType
public interface Firewall {

  /**
   * Drops all packets from an address, those of connections that exist included. A ban of an
   * address that is banned counts anew from now. Takes effect before it returns.
   *
   * @param duration how long, at least 1 s; bans do not survive the machine
   * @throws IllegalArgumentException if the duration is shorter
   * @throws IllegalStateException if the kernel refused, with its reason; nothing is changed then
   */
  void ban(InetAddress address, Duration duration);

  /** Ends a ban; no more than nothing if there is none. */
  void unban(InetAddress address);
}
