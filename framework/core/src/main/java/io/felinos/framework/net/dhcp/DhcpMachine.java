package io.felinos.framework.net.dhcp;

import io.felinos.framework.net.link.IpAddress;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A DHCP client's states (RFC 2131 4.4), without threads, sockets or a clock: it is told what
 * arrives and what time it is, in milliseconds of a clock that only goes forward. Between calls the
 * owner waits for {@link #deadline}. For one thread.
 *
 * <p>The client takes the first offer, and does not probe the address by ARP (RFC 2131 4.4.1, a
 * SHOULD) because that would cost every boot a second or more.
 */
final class DhcpMachine {

  /** A deadline that never comes. */
  static final long NEVER = Long.MAX_VALUE;

  /** After so many requests without an answer an offer is given up (in all 15 s, or so). */
  private static final int MOST_REQUESTS = 4;

  /** After so many discoveries without an offer (about 7 s) a person is told. */
  private static final int QUIET_DISCOVERIES = 3;

  /** The least time between two requests to extend a lease (RFC 2131 4.4.5). */
  private static final long LEAST_RENEWAL_WAIT = 60_000;

  /** T1 and T2 come earlier by up to this part, so that machines don't ask all at once. */
  private static final long FUZZ_PART = 32;

  private final DhcpRequests requests;
  private final RandomGenerator random;
  private final DhcpTransport transport;
  private final LeaseListener listener;
  private final Retransmission discoveries;
  private final Retransmission retransmission;
  private final Retransmission refusals;

  private DhcpState state = DhcpState.INIT;
  private long deadline = NEVER;
  private int transaction;
  private long began;
  private String told = "";

  private IpAddress offered = IpAddress.ANY4;
  private IpAddress offerer = IpAddress.ANY4;

  private @Nullable Lease lease;
  private long requestedAt;
  private long renewAt;
  private long rebindAt;
  private long expiresAt;

  /** The link has come back, and no server has confirmed the lease since. */
  private boolean unconfirmed;

  DhcpMachine(
      DhcpRequests requests,
      RandomGenerator random,
      DhcpTransport transport,
      LeaseListener listener) {
    this.requests = requests;
    this.random = random;
    this.transport = transport;
    this.listener = listener;
    discoveries = new Retransmission(random);
    retransmission = new Retransmission(random);
    refusals = new Retransmission(random);
  }

  /**
   * Takes over an address that is in use already, before the link is known to be up: it is kept
   * unless a server says otherwise (RFC 2131 4.4.2).
   */
  void adopt(Lease known) {
    lease = known;
  }

  DhcpState state() {
    return state;
  }

  /** When {@link #timeout} wants to be called; {@link #NEVER} if not at all. */
  long deadline() {
    return deadline;
  }

  /**
   * The link has come up, for the first time or again. A lease is confirmed by any server that is
   * there now, as the network may be another.
   */
  void linkUp(long now) {
    switch (state) {
      case INIT, REBOOTING -> begin(now);
      case SELECTING, REQUESTING -> discover(now);
      case BOUND, RENEWING, REBINDING -> {
        began = now;
        transaction = random.nextInt();
        unconfirmed = true;
        retransmission.reset();
        extend(DhcpState.REBINDING, now);
      }
      case STOPPED -> {}
    }
  }

  /** The deadline has passed. */
  void timeout(long now) {
    if (now < deadline) {
      return;
    }
    switch (state) {
      case INIT -> discover(now);
      case REBOOTING -> reboot(now);
      case SELECTING -> sendDiscover(now);
      case REQUESTING -> {
        if (retransmission.attempts() < MOST_REQUESTS) {
          sendRequest(now);
        } else {
          discover(now);
        }
      }
      case BOUND, RENEWING, REBINDING -> leaseTimeout(now);
      case STOPPED -> {}
    }
  }

  private void leaseTimeout(long now) {
    if (now >= expiresAt) {
      tell("the DHCP lease expired, no server extended it");
      unbind();
      discover(now);
      return;
    }
    if (state == DhcpState.BOUND) {
      began = now;
      transaction = random.nextInt();
    }
    boolean rebinding = now >= rebindAt || state == DhcpState.REBINDING;
    extend(rebinding ? DhcpState.REBINDING : DhcpState.RENEWING, now);
  }

  /** A message has arrived; what is not for this client, or not now, is ignored. */
  void receive(DhcpMessage message, long now) {
    DhcpMessageType type = message.type();
    if (type == null
        || !message.reply()
        || message.transaction() != transaction
        || !requests.isFor(message)) {
      return;
    }
    boolean asking =
        state == DhcpState.REQUESTING
            || state == DhcpState.REBOOTING
            || state == DhcpState.RENEWING
            || state == DhcpState.REBINDING;
    try {
      if (type == DhcpMessageType.OFFER && state == DhcpState.SELECTING) {
        takeOffer(message, now);
      } else if (type == DhcpMessageType.ACK && asking) {
        bind(LeaseReader.read(message), now);
      } else if (type == DhcpMessageType.NAK && asking) {
        refused(message, now);
      }
    } catch (DhcpFormatException e) {
      tell("the DHCP server's answer can't be used: " + e.getMessage());
    }
  }

  /**
   * Gives the lease back, if there is one; the end. The listener is not told: were the address
   * removed at once, the kernel would drop the message while it asks for the server's MAC address.
   */
  void stop() {
    Lease held = lease;
    lease = null;
    if (held != null) {
      transport.unicast(requests.release(random.nextInt(), held), held.server());
    }
    enter(DhcpState.STOPPED, NEVER);
  }

  private void begin(long now) {
    if (lease == null) {
      discover(now);
      return;
    }
    began = now;
    transaction = random.nextInt();
    retransmission.reset();
    reboot(now);
  }

  /** Asks for the address from before; where nobody answers, any server may name another. */
  private void reboot(long now) {
    Lease held = lease;
    if (held == null || retransmission.attempts() == MOST_REQUESTS) {
      discover(now);
      return;
    }
    requestedAt = now;
    enter(DhcpState.REBOOTING, now + retransmission.nextMillis());
    IpAddress address = held.address().address();
    transport.broadcast(requests.requestKnown(transaction, secondsSinceBegin(now), address));
  }

  private void discover(long now) {
    began = now;
    transaction = random.nextInt();
    discoveries.reset();
    sendDiscover(now);
  }

  private void sendDiscover(long now) {
    if (discoveries.attempts() == QUIET_DISCOVERIES) {
      tell("no DHCP server answers; still asking");
    }
    enter(DhcpState.SELECTING, now + discoveries.nextMillis());
    transport.broadcast(requests.discover(transaction, secondsSinceBegin(now)));
  }

  private void takeOffer(DhcpMessage offer, long now) throws DhcpFormatException {
    IpAddress server = offer.options().address(DhcpOptions.SERVER_IDENTIFIER);
    if (server == null || offer.your().unspecified()) {
      throw new DhcpFormatException("an offer without address or server");
    }
    offered = offer.your();
    offerer = server;
    retransmission.reset();
    sendRequest(now);
  }

  private void sendRequest(long now) {
    requestedAt = now;
    enter(DhcpState.REQUESTING, now + retransmission.nextMillis());
    long seconds = secondsSinceBegin(now);
    transport.broadcast(requests.requestOffer(transaction, seconds, offered, offerer));
  }

  /**
   * Asks again after half the time that is left, but not within a minute (RFC 2131 4.4.5); to have
   * the lease confirmed, a few times soon, as after a restart of the client (4.4.2).
   */
  private void extend(DhcpState next, long now) {
    Lease held = lease;
    if (held == null) {
      throw new IllegalStateException(state + " without a lease");
    }
    requestedAt = now;
    long end = next == DhcpState.RENEWING ? rebindAt : expiresAt;
    long wait = end == NEVER ? LEAST_RENEWAL_WAIT : Math.max((end - now) / 2, LEAST_RENEWAL_WAIT);
    if (unconfirmed && retransmission.attempts() < MOST_REQUESTS) {
      wait = retransmission.nextMillis();
    }
    enter(next, Math.min(end, now + wait));
    DhcpMessage request =
        requests.requestExtension(transaction, secondsSinceBegin(now), held.address().address());
    if (next == DhcpState.RENEWING) {
      transport.unicast(request, held.server());
    } else {
      transport.broadcast(request);
    }
  }

  private void bind(Lease granted, long now) {
    LeaseTimes times = granted.times();
    renewAt = fuzzy(times.renewal());
    rebindAt = fuzzy(times.rebinding());
    expiresAt = after(times.expiry());
    refusals.reset();
    told = "";
    Lease before = lease;
    if (before != null && !before.address().equals(granted.address())) {
      unbind();
    }
    lease = granted;
    unconfirmed = false;
    enter(DhcpState.BOUND, Math.max(now, renewAt));
    listener.bound(granted);
  }

  private long after(long seconds) {
    return seconds == LeaseTimes.INFINITE
        ? NEVER
        : requestedAt + TimeUnit.SECONDS.toMillis(seconds);
  }

  private long fuzzy(long seconds) {
    long spread = TimeUnit.SECONDS.toMillis(seconds) / FUZZ_PART;
    return seconds == LeaseTimes.INFINITE ? NEVER : after(seconds) - random.nextLong(spread + 1);
  }

  /** DHCPNAK: begins anew (RFC 2131 4.4.1), at once the first time, then ever more slowly. */
  private void refused(DhcpMessage nak, long now) {
    String reason = nak.options().text(DhcpOptions.MESSAGE);
    tell("the DHCP server refused the address" + (reason.isEmpty() ? "" : ": " + reason));
    unbind();
    long wait = refusals.nextMillis();
    if (refusals.attempts() == 1) {
      discover(now);
    } else {
      enter(DhcpState.INIT, now + wait);
    }
  }

  /** Once, until there is a lease or something else to say. */
  private void tell(String problem) {
    if (!problem.equals(told)) {
      told = problem;
      listener.problem(problem);
    }
  }

  private void unbind() {
    Lease held = lease;
    lease = null;
    unconfirmed = false;
    if (held != null) {
      listener.unbound(held);
    }
  }

  private void enter(DhcpState next, long until) {
    state = next;
    deadline = until;
  }

  private long secondsSinceBegin(long now) {
    return TimeUnit.MILLISECONDS.toSeconds(now - began);
  }
}
