package io.felinos.itests.osgi;

import io.felinos.api.net.TunDevice;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.osgi.framework.ServiceReference;

/** A guest in this JVM with the klib tun, whose interfaces are in this namespace. */
public final class TunGuest implements AutoCloseable {

  private final PluggableGuest guest;

  /**
   * Starts it.
   *
   * @param folder an empty folder
   * @param json interfaces by their names
   */
  public TunGuest(Path folder, String json) throws Exception {
    String configuration = "{\"tun\": " + json + "}";
    guest = new PluggableGuest(folder.resolve("felix"), Map.of("tun", configuration));
    guest.klibs().install(URI.create(PluggableGuest.location("io.felinos.klib.tun.TunKlib")));
  }

  /** Changes the configuration. */
  public void configure(String json) throws Exception {
    guest.settings().set("tun", json);
  }

  /** The service of an interface. */
  public TunDevice device(String name) throws Exception {
    ServiceReference<?>[] found =
        guest
            .context()
            .getAllServiceReferences(
                TunDevice.class.getName(), "(" + TunDevice.NAME + "=" + name + ")");
    return (TunDevice) guest.context().getService(found[0]);
  }

  /** The console's lines. */
  public List<String> lines() throws Exception {
    return guest.lines();
  }

  @Override
  public void close() throws Exception {
    for (var each : guest.context().getBundles()) {
      if ("io.felinos.klib.tun".equals(each.getSymbolicName())) {
        each.stop();
      }
    }
    guest.close();
  }
}
