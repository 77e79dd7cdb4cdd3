package io.felinos.itests.osgi;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;

/** A guest in this JVM with the klib firewall, which filters what comes to this namespace. */
public final class FirewallGuest implements AutoCloseable {

  private final PluggableGuest guest;

  /**
   * Starts it.
   *
   * @param folder an empty folder
   * @param json the klib's configuration
   */
  public FirewallGuest(Path folder, String json) throws Exception {
    guest = new PluggableGuest(folder.resolve("felix"), Map.of("firewall", json));
    String location = PluggableGuest.location("io.felinos.klib.firewall.PacketFilter");
    guest.klibs().install(URI.create(location));
  }

  /** Puts up other rules. */
  public void rules(String array) throws Exception {
    guest.settings().set("firewall", "{\"firewall\": {\"rules\": " + array + "}}");
  }

  /** The console's lines of the klib. */
  public java.util.List<String> lines() throws Exception {
    return guest.lines();
  }

  /** A service that is there. */
  public <T> T service(Class<T> type) {
    return guest.service(type);
  }

  @Override
  public void close() throws Exception {
    guest.close();
  }
}
