package io.felinos.klib.tun;

import io.felinos.api.console.ConsoleLog;
import io.felinos.api.console.ConsoleRecord;
import io.felinos.api.klib.ConfigurationBinder;
import io.felinos.api.klib.Klib;
import io.felinos.api.net.TunDevice;
import io.felinos.api.net.Tunnels;
import io.felinos.klib.tun.TunConfig.InterfaceConfig;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * Makes the interfaces of the configuration before the program starts, and registers each as a
 * {@link TunDevice}. One that can't be made is said, and does not keep the others from being.
 */
@Klib(value = "tun", first = true)
@Component(
    service = {},
    immediate = true,
    configurationPid = Klib.PID_PREFIX + "tun")
public final class TunKlib {

  private final ConsoleLog log;
  private final List<Device> devices = new ArrayList<>();
  private final List<ServiceRegistration<TunDevice>> registrations = new ArrayList<>();

  /** Makes the interfaces. A changed configuration makes a new component, and them anew. */
  @Activate
  public TunKlib(
      @Reference ConsoleLog log,
      @Reference Tunnels tunnels,
      @Reference ConfigurationBinder binder,
      BundleContext context,
      Map<String, ?> properties) {
    this.log = log;
    for (Map.Entry<String, InterfaceConfig> each :
        TunConfig.of(binder, properties).interfaces().entrySet()) {
      String name = Device.fullName(each.getKey());
      try {
        Device device = Device.make(tunnels, name, each.getValue());
        devices.add(device);
        Dictionary<String, Object> service = new Hashtable<>();
        service.put(TunDevice.NAME, name);
        registrations.add(context.registerService(TunDevice.class, device, service));
      } catch (IOException | RuntimeException e) {
        fail("cannot make the interface \"" + name + "\": " + e.getMessage());
      }
    }
  }

  private void fail(String line) {
    log.say(ConsoleRecord.SEVERITY_ERROR, "tun: " + line);
  }

  /** Removes the interfaces. */
  @Deactivate
  public synchronized void close() {
    for (ServiceRegistration<TunDevice> each : registrations) {
      each.unregister();
    }
    registrations.clear();
    for (Device each : devices) {
      try {
        each.remove();
      } catch (IOException e) {
        fail("cannot remove the interface \"" + each.name() + "\": " + e.getMessage());
      }
    }
    devices.clear();
  }
}
