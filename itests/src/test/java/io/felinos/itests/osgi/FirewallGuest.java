package io.felinos.itests.osgi;

import io.felinos.api.klib.KlibState;
import io.felinos.api.klib.KlibState.Status;
import io.felinos.api.net.Firewall;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.osgi.framework.ServiceReference;

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
    KlibState state = guest.klibs().install(URI.create(location));
    if (state.status() != Status.ACTIVE) {
      throw new IllegalStateException(state + " " + guest.lines());
    }
  }

  /** Puts up other rules. */
  public void rules(String array) throws Exception {
    guest.settings().set("firewall", "{\"firewall\": {\"rules\": " + array + "}}");
  }

  /** The console's lines of the klib. */
  public List<String> lines() throws Exception {
    return guest.lines();
  }

  /** The klib's service. */
  public Firewall firewall() throws Exception {
    return (Firewall) service(Firewall.class.getName());
  }

  /** What a command of the shell says. */
  public String command(String name, String... arguments) throws Exception {
    Object commands = service("io.felinos.klib.firewall.FirewallCommands");
    Class<?>[] types = new Class<?>[arguments.length];
    Arrays.fill(types, String.class);
    Object text = commands.getClass().getMethod(name, types).invoke(commands, (Object[]) arguments);
    return String.valueOf(text);
  }

  private Object service(String type) throws Exception {
    ServiceReference<?>[] found = guest.context().getAllServiceReferences(type, null);
    return guest.context().getService(found[0]);
  }

  @Override
  public void close() throws Exception {
    guest.close();
  }
}
