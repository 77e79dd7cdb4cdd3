package io.felinos.framework.net;

import io.felinos.framework.net.link.IpAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers what the network told, a line each. */
final class RecordingListener implements NetworkListener {

  final List<String> lines = new CopyOnWriteArrayList<>();

  @Override
  public void addressAssigned(AssignedAddress address) {
    lines.add(address.announcement());
  }

  @Override
  public void addressRemoved(AssignedAddress address) {
    lines.add(address.interfaceName() + ": removed " + address.literal());
  }

  @Override
  public void hostNameOffered(String name, String domain) {
    lines.add("host " + name + " in " + domain);
  }

  @Override
  public void ntpServersOffered(String interfaceName, List<IpAddress> servers) {
    lines.add(interfaceName + ": ntp " + servers);
  }

  @Override
  public void problem(String line) {
    lines.add("problem " + line);
  }
}
