package io.felinos.framework.net.link;

import io.felinos.kernel.Errno;
import io.felinos.kernel.KernelException;
import io.felinos.kernel.NetlinkMessage;
import io.felinos.kernel.NetlinkSocket;
import io.felinos.kernel.Poll;
import io.felinos.kernel.Wakeup;

/** Listens to what happens to links and addresses (rtnetlink(7)), on the thread that runs it. */
public final class LinkMonitor implements Runnable {

  // Bits of the multicast groups in include/uapi/linux/rtnetlink.h.
  private static final int RTMGRP_LINK = 1;
  private static final int RTMGRP_IPV4_IFADDR = 0x10;
  private static final int RTMGRP_IPV6_IFADDR = 0x100;
  private static final int RTNLGRP_ND_USEROPT = 1 << (20 - 1);

  private final NetlinkSocket socket;
  private final Wakeup wakeup;
  private final LinkEvents events;
  private volatile boolean stopped;

  private LinkMonitor(NetlinkSocket socket, Wakeup wakeup, LinkEvents events) {
    this.socket = socket;
    this.wakeup = wakeup;
    this.events = events;
  }

  /** Listens from now on; the events are told once it runs. */
  public static LinkMonitor open(LinkEvents events) throws KernelException {
    Wakeup wakeup = new Wakeup();
    try {
      int groups = RTMGRP_LINK | RTMGRP_IPV4_IFADDR | RTMGRP_IPV6_IFADDR | RTNLGRP_ND_USEROPT;
      return new LinkMonitor(NetlinkSocket.open(NetlinkSocket.ROUTE, groups), wakeup, events);
    } catch (KernelException e) {
      wakeup.close();
      throw e;
    }
  }

  @Override
  public void run() {
    try (socket;
        wakeup;
        Poll poll = new Poll(socket.descriptor(), wakeup.descriptor())) {
      while (!stopped) {
        if (poll.await(events.millisToWait())) {
          receive();
        }
        events.timePassed();
      }
    } catch (KernelException | RuntimeException e) {
      events.monitorFailed(e);
    }
  }

  private void receive() throws KernelException {
    try {
      for (NetlinkMessage message : socket.receive()) {
        tell(message);
      }
    } catch (KernelException e) {
      if (e.errno() != Errno.ENOBUFS) {
        throw e;
      }
      events.eventsLost();
    }
  }

  private void tell(NetlinkMessage message) {
    switch (message.type()) {
      case Rtnetlink.RTM_NEWLINK, Rtnetlink.RTM_DELLINK -> {
        Link link = Link.of(message);
        if (link != null && message.type() == Rtnetlink.RTM_NEWLINK) {
          events.linkChanged(link);
        } else if (link != null) {
          events.linkGone(link.index());
        }
      }
      case Rtnetlink.RTM_NEWADDR, Rtnetlink.RTM_DELADDR -> {
        LinkAddress address = LinkAddress.of(message);
        if (address != null && message.type() == Rtnetlink.RTM_NEWADDR) {
          events.addressChanged(address);
        } else if (address != null) {
          events.addressGone(address);
        }
      }
      case RouterOptions.RTM_NEWNDUSEROPT -> RouterOptions.tell(message, events);
      default -> {}
    }
  }

  /** Ends {@link #run} soon; from any thread. */
  public void stop() {
    stopped = true;
    wakeup.wake();
  }
}
