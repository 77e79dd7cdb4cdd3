package io.felinos.framework.osgi;

import io.felinos.api.console.ConsoleRecord;
import io.felinos.api.klib.Klib;
import io.felinos.framework.console.RingLog;
import java.io.IOException;
import java.util.Hashtable;
import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.util.tracker.ServiceTracker;

/** Puts each klib's part of the manifest into ConfigAdmin as soon as that is there. */
final class KlibConfigurations extends ServiceTracker<ConfigurationAdmin, ConfigurationAdmin> {

  private final Map<String, String> configurations;
  private final RingLog log;

  KlibConfigurations(BundleContext context, Map<String, String> configurations, RingLog log) {
    super(context, ConfigurationAdmin.class, null);
    this.configurations = configurations;
    this.log = log;
  }

  @Override
  public ConfigurationAdmin addingService(ServiceReference<ConfigurationAdmin> reference) {
    ConfigurationAdmin admin = super.addingService(reference);
    for (Map.Entry<String, String> entry : configurations.entrySet()) {
      Hashtable<String, Object> properties = new Hashtable<>();
      properties.put(Klib.CONFIGURATION, entry.getValue());
      try {
        admin.getConfiguration(Klib.PID_PREFIX + entry.getKey(), "?").updateIfDifferent(properties);
      } catch (IOException e) {
        log.say(
            ConsoleRecord.SEVERITY_ERROR,
            "klib " + entry.getKey() + " gets no configuration: " + e.getMessage());
      }
    }
    return admin;
  }
}
