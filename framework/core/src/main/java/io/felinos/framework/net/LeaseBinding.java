package io.felinos.framework.net;

import io.felinos.framework.net.dhcp.Lease;
import io.felinos.framework.net.dhcp.LeaseListener;
import io.felinos.framework.net.link.IpAddress;
import io.felinos.framework.net.link.Rtnetlink;
import io.felinos.kernel.KernelException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns the leases of one interface into addresses, routes and offers. On the client's thread. */
final class LeaseBinding implements LeaseListener {

  private final String interfaceName;
  private final int interfaceIndex;
  private final boolean mtuWanted;
  private final Rtnetlink rtnetlink;
  private final Ipv4Assignment assignment;
  private final ResolverFile resolver;
  private final NetworkListener listener;
  private volatile @Nullable Lease told;

  /**
   * Binds leases.
   *
   * @param mtuWanted false if the configuration has an MTU of its own
   */
  LeaseBinding(
      String interfaceName,
      int interfaceIndex,
      boolean mtuWanted,
      Rtnetlink rtnetlink,
      Ipv4Assignment assignment,
      ResolverFile resolver,
      NetworkListener listener) {
    this.interfaceName = interfaceName;
    this.interfaceIndex = interfaceIndex;
    this.mtuWanted = mtuWanted;
    this.rtnetlink = rtnetlink;
    this.assignment = assignment;
    this.resolver = resolver;
    this.listener = listener;
  }

  /** What was granted last, as long as it counts; from any thread. */
  @Nullable Lease lease() {
    return told;
  }

  @Override
  public void bound(Lease lease) {
    Lease before = told;
    told = lease;
    if (mtuWanted && lease.mtu() != 0 && (before == null || before.mtu() != lease.mtu())) {
      setMtu(lease.mtu());
    }
    resolver.offer(source(interfaceName), literals(lease.dnsServers()), lease.domains());
    try {
      // 0xffffffff is for ever to the kernel, as it is to DHCP.
      assignment.put(lease.address(), lease.routes(), (int) lease.times().expiry());
    } catch (KernelException e) {
      problem(lease.address() + " could not be assigned with all its routes: " + e.getMessage());
    }
    tell(lease, before);
  }

  private void setMtu(int mtu) {
    try {
      rtnetlink.setMtu(interfaceIndex, mtu);
    } catch (KernelException e) {
      problem("the MTU that DHCP names can't be set: " + e.getMessage());
    }
  }

  /** Offers go out once, not again with every renewal. */
  private void tell(Lease lease, @Nullable Lease before) {
    String domain = lease.domains().isEmpty() ? "" : lease.domains().getFirst();
    boolean named = !lease.hostName().isEmpty() || !domain.isEmpty();
    boolean sameName =
        before != null
            && before.hostName().equals(lease.hostName())
            && before.domains().equals(lease.domains());
    if (named && !sameName) {
      listener.hostNameOffered(lease.hostName(), domain);
    }
    boolean sameNtp = before != null && before.ntpServers().equals(lease.ntpServers());
    if (!lease.ntpServers().isEmpty() && !sameNtp) {
      listener.ntpServersOffered(interfaceName, lease.ntpServers());
    }
  }

  @Override
  public void unbound(Lease lease) {
    told = null;
    resolver.withdraw(source(interfaceName));
    try {
      assignment.remove();
    } catch (KernelException e) {
      problem(lease.address() + " could not be removed: " + e.getMessage());
    }
  }

  @Override
  public void problem(String line) {
    listener.problem(interfaceName + ": " + line);
  }

  /** What an interface's DHCP offers are called in the resolver's file. */
  static String source(String interfaceName) {
    return interfaceName + " dhcp";
  }

  private static List<String> literals(List<IpAddress> addresses) {
    List<String> literals = new ArrayList<>();
    for (IpAddress address : addresses) {
      literals.add(address.toString());
    }
    return literals;
  }
}
