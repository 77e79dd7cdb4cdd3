package io.felinos.framework.net;

import io.felinos.framework.net.link.IpAddress;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs a {@link Network} in a process of its own and writes what it tells, a line each. Ends when
 * it reads {@code close}, and says how long that took.
 *
 * <p>Arguments: the resolver's file; the name servers separated by commas, or {@code -}; for each
 * interface its settings, as in {@code address=10.0.0.2,mask=24,gateway=,address6=,mtu=1400}.
 */
final class NetworkProbe implements NetworkListener {

  private NetworkProbe() {}

  public static void main(String[] arguments) throws Exception {
    List<IpAddress> servers = new ArrayList<>();
    if (!arguments[1].equals("-")) {
      for (String server : arguments[1].split(",", -1)) {
        servers.add(IpAddress.parse(server));
      }
    }
    List<InterfaceSettings> settings = new ArrayList<>();
    for (int i = 2; i < arguments.length; i++) {
      settings.add(settings(arguments[i]));
    }
    NetworkConfiguration configuration =
        new NetworkConfiguration(settings, servers, "probe", Path.of(arguments[0]));
    Network network = Network.start(configuration, new NetworkProbe());
    say("started");
    if (network.awaitIpv4(Duration.ofSeconds(20))) {
      say("has IPv4");
    }
    BufferedReader input =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = input.readLine(); line != null; line = input.readLine()) {
      if (line.equals("addresses")) {
        say("addresses " + network.addresses().stream().map(AssignedAddress::literal).toList());
      } else if (line.equals("close")) {
        break;
      }
    }
    long before = System.nanoTime();
    network.close();
    say("closed after " + (System.nanoTime() - before) / 1_000_000 + " ms");
  }

  private static InterfaceSettings settings(String text) {
    String mtu = value(text, "mtu");
    return InterfaceSettings.of(
        value(text, "address"),
        value(text, "mask"),
        value(text, "gateway"),
        value(text, "address6"),
        mtu.isEmpty() ? 0 : Integer.parseInt(mtu));
  }

  private static String value(String text, String key) {
    for (String part : text.split(",", -1)) {
      if (part.startsWith(key + "=")) {
        return part.substring(key.length() + 1);
      }
    }
    return "";
  }

  private static synchronized void say(String line) {
    System.out.println(line);
  }

  @Override
  public void addressAssigned(AssignedAddress address) {
    say(address.announcement() + (address.fixed() ? " fixed" : ""));
  }

  @Override
  public void addressRemoved(AssignedAddress address) {
    say(address.interfaceName() + ": removed " + address.literal());
  }

  @Override
  public void hostNameOffered(String name, String domain) {
    say("host " + name + " in " + domain);
  }

  @Override
  public void ntpServersOffered(String interfaceName, List<IpAddress> servers) {
    say(interfaceName + ": ntp " + servers);
  }

  @Override
  public void problem(String line) {
    say("problem " + line);
  }
}
