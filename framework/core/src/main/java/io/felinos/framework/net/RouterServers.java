package io.felinos.framework.net;

import io.felinos.framework.net.link.IpAddress;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The DNS servers that the routers of one interface named, until their lifetimes are over (RFC 8106
 * 6.3). Times are in milliseconds of a clock that only goes forward. For one thread.
 */
final class RouterServers {

  private static final long INFINITE = 0xffff_ffffL;

  private final Map<IpAddress, Long> expiries = new LinkedHashMap<>();

  /** Takes what a router named; a lifetime of 0 takes servers back. */
  void named(List<IpAddress> servers, long seconds, long now) {
    for (IpAddress server : servers) {
      if (seconds == 0) {
        expiries.remove(server);
      } else {
        boolean ever = seconds == INFINITE;
        expiries.put(server, ever ? Long.MAX_VALUE : now + TimeUnit.SECONDS.toMillis(seconds));
      }
    }
  }

  /** Drops what has expired; true if something has. */
  boolean expire(long now) {
    boolean changed = false;
    Iterator<Long> values = expiries.values().iterator();
    while (values.hasNext()) {
      if (values.next() <= now) {
        values.remove();
        changed = true;
      }
    }
    return changed;
  }

  /** When the next one expires; {@link Long#MAX_VALUE} for never. */
  long deadline() {
    long first = Long.MAX_VALUE;
    for (long expiry : expiries.values()) {
      first = Math.min(first, expiry);
    }
    return first;
  }

  /** The servers as resolv.conf(5) wants them: link-local ones with the interface as scope. */
  List<String> literals(String interfaceName) {
    List<String> literals = new ArrayList<>();
    for (IpAddress server : expiries.keySet()) {
      literals.add(server.linkLocal6() ? server + "%" + interfaceName : server.toString());
    }
    return literals;
  }
}
