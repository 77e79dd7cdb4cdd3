package io.felinos.framework.net;

import io.felinos.framework.net.link.IpAddress;
import io.felinos.framework.net.link.LinkAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The addresses that can be used now; each is announced once. Safe for use by several threads. */
final class AddressBook {

  /** Ordered by interface, IPv4 first, and then as they came. */
  private record Key(int interfaceIndex, boolean six, String literal) implements Comparable<Key> {

    static Key of(LinkAddress address) {
      IpAddress ip = address.prefix().address();
      return new Key(address.interfaceIndex(), !ip.is4(), ip.toString());
    }

    @Override
    public int compareTo(Key other) {
      int order = Integer.compare(interfaceIndex, other.interfaceIndex);
      order = order != 0 ? order : Boolean.compare(six, other.six);
      return order != 0 ? order : literal.compareTo(other.literal);
    }
  }

  private final NetworkListener listener;
  private final Map<Key, AssignedAddress> assigned = new TreeMap<>();

  AddressBook(NetworkListener listener) {
    this.listener = listener;
  }

  /** An address appeared or changed. */
  void changed(LinkAddress address, String interfaceName, boolean fixed) {
    IpAddress ip = address.prefix().address();
    if (address.duplicate()) {
      listener.problem(interfaceName + ": " + ip + " is in use by another machine");
    }
    if (!address.usable()) {
      gone(address);
      return;
    }
    AssignedAddress added = new AssignedAddress(interfaceName, ip, fixed);
    synchronized (this) {
      if (assigned.putIfAbsent(Key.of(address), added) != null) {
        return;
      }
      notifyAll();
    }
    listener.addressAssigned(added);
  }

  /** An address is gone. */
  void gone(LinkAddress address) {
    AssignedAddress removed = remove(Key.of(address));
    if (removed != null) {
      listener.addressRemoved(removed);
    }
  }

  private synchronized @Nullable AssignedAddress remove(Key key) {
    return assigned.remove(key);
  }

  /** Forgets every address that is not among these, after events were lost. */
  void retain(List<LinkAddress> present) {
    List<Key> keys = new ArrayList<>();
    for (LinkAddress address : present) {
      keys.add(Key.of(address));
    }
    List<AssignedAddress> removed = new ArrayList<>();
    synchronized (this) {
      Iterator<Map.Entry<Key, AssignedAddress>> entries = assigned.entrySet().iterator();
      while (entries.hasNext()) {
        Map.Entry<Key, AssignedAddress> entry = entries.next();
        if (!keys.contains(entry.getKey())) {
          removed.add(entry.getValue());
          entries.remove();
        }
      }
    }
    for (AssignedAddress address : removed) {
      listener.addressRemoved(address);
    }
  }

  synchronized List<AssignedAddress> addresses() {
    return List.copyOf(assigned.values());
  }

  /** Waits until there is an IPv4 address. */
  synchronized boolean awaitIpv4(Duration atMost) throws InterruptedException {
    long end = System.nanoTime() + atMost.toNanos();
    while (!hasIpv4()) {
      long millis = (end - System.nanoTime() + 999_999) / 1_000_000;
      if (millis <= 0) {
        return false;
      }
      wait(millis);
    }
    return true;
  }

  private boolean hasIpv4() {
    for (AssignedAddress address : assigned.values()) {
      if (address.address().is4()) {
        return true;
      }
    }
    return false;
  }
}
