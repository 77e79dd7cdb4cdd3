package io.felinos.klib.firewall;

import io.felinos.api.console.ConsoleLog;
import io.felinos.api.console.ConsoleRecord;
import io.felinos.api.klib.ConfigurationBinder;
import io.felinos.api.klib.Klib;
import io.felinos.api.machine.Program;
import io.felinos.api.net.Firewall;
import io.felinos.api.net.Netlink;
import io.felinos.api.net.NetlinkException;
import io.felinos.klib.firewall.nft.Ban;
import io.felinos.klib.firewall.nft.Listing;
import io.felinos.klib.firewall.nft.Listing.Counts;
import io.felinos.klib.firewall.nft.Transaction;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;

/**
 * The machine's packet filter. It is in the kernel, and stays there when this component goes:
 * nothing that ends a klib, the machine's own end included, opens the machine. The program does not
 * start before it stands, nor without it.
 */
@Klib(value = "firewall", first = true)
@Component(
    service = {Firewall.class, PacketFilter.class},
    immediate = true,
    configurationPid = Klib.PID_PREFIX + "firewall")
public final class PacketFilter implements Firewall {

  private static final Duration SHORTEST_BAN = Duration.ofSeconds(1);

  /** EEXIST. */
  private static final int IS_THERE = 17;

  /** ENFILE. */
  private static final int SET_IS_FULL = 23;

  private final ConsoleLog log;
  private final Netlink netlink;
  private final ConfigurationBinder binder;
  private List<Rule> rules;

  /** Puts up the rules. */
  @Activate
  public PacketFilter(
      @Reference ConsoleLog log,
      @Reference Netlink netlink,
      @Reference ConfigurationBinder binder,
      @Reference(cardinality = ReferenceCardinality.OPTIONAL) @Nullable Program program,
      Map<String, ?> properties) {
    this.log = log;
    this.netlink = netlink;
    this.binder = binder;
    try {
      rules = putUp(properties);
    } catch (IllegalArgumentException | NetlinkException e) {
      String reason = "firewall: cannot filter packets: " + e.getMessage();
      if (program != null) {
        refuse(program, reason);
      }
      throw new IllegalStateException(reason, e);
    }
  }

  private static void refuse(Program program, String reason) {
    try {
      program.refuse(reason);
    } catch (IllegalStateException e) {
      // It has started: the klib was plugged in later, and that it failed is said anyway.
      return;
    }
  }

  /** Puts up other rules; those that stand stay if that fails. */
  @Modified
  public synchronized void modified(Map<String, ?> properties) {
    try {
      rules = putUp(properties);
    } catch (IllegalArgumentException | NetlinkException e) {
      say(
          ConsoleRecord.SEVERITY_ERROR,
          "the rules stay as they were, the new ones are refused: " + e.getMessage());
    }
  }

  private List<Rule> putUp(Map<String, ?> properties) throws NetlinkException {
    List<Rule> wanted = RuleReader.read(FirewallConfig.of(binder, properties));
    follow(Transaction.of(wanted));
    String count = wanted.size() == 1 ? "1 rule" : wanted.size() + " rules";
    say(ConsoleRecord.SEVERITY_INFO, count + " in force");
    return wanted;
  }

  private void say(int severity, String line) {
    log.say(severity, "firewall: " + line);
  }

  @Override
  public synchronized void ban(InetAddress address, Duration duration) {
    if (duration.compareTo(SHORTEST_BAN) < 0) {
      throw new IllegalArgumentException(
          "a ban lasts at least 1 s, not " + duration.toMillis() + " ms");
    }
    try {
      if (!banFirst(address, duration)) {
        follow(Transaction.renew(address, duration));
      }
    } catch (NetlinkException e) {
      String why =
          e.errno() == SET_IS_FULL
              ? Transaction.MOST_BANS + " addresses of its family are banned already"
              : e.getMessage();
      throw new IllegalStateException("cannot ban " + address.getHostAddress() + ": " + why, e);
    }
  }

  /** False if it is banned already. */
  private boolean banFirst(InetAddress address, Duration duration) throws NetlinkException {
    try {
      follow(Transaction.ban(address, duration));
      return true;
    } catch (NetlinkException e) {
      if (e.errno() == IS_THERE) {
        return false;
      }
      throw e;
    }
  }

  @Override
  public synchronized void unban(InetAddress address) {
    try {
      follow(Transaction.unban(address));
    } catch (NetlinkException e) {
      throw new IllegalStateException(
          "cannot unban " + address.getHostAddress() + ": " + e.getMessage(), e);
    }
  }

  /** All or nothing. */
  private void follow(Transaction transaction) throws NetlinkException {
    try {
      netlink.exchange(Netlink.NETFILTER, transaction.messages());
    } catch (NetlinkException e) {
      String subject = transaction.subject(e.index());
      NetlinkException named =
          new NetlinkException(
              "the kernel refused " + subject + ": " + e.getMessage(), e.index(), e.errno());
      named.initCause(e);
      throw named;
    }
  }

  /** The rules of the config that stand. */
  synchronized List<Rule> rules() {
    return rules;
  }

  /** What was counted since the rules were put up. */
  Counts counts() throws NetlinkException {
    return Listing.counts(netlink.exchange(Netlink.NETFILTER, List.of(Listing.rulesRequest())));
  }

  /** Who is banned now. */
  List<Ban> bans() throws NetlinkException {
    List<Ban> bans = new ArrayList<>();
    for (byte[] request : List.of(Listing.bansRequest(true), Listing.bansRequest(false))) {
      bans.addAll(Listing.bans(netlink.exchange(Netlink.NETFILTER, List.of(request))));
    }
    return bans;
  }
}
