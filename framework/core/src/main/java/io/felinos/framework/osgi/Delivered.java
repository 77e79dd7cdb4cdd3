package io.felinos.framework.osgi;

import java.io.IOException;
import java.util.Hashtable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.cm.ConfigurationEvent;
import org.osgi.service.cm.ConfigurationListener;

/**
 * Knows when a change of configuration has reached the components. ConfigAdmin tells of changes one
 * after the other on one thread: when a later change arrives here, the earlier ones arrived
 * everywhere.
 */
final class Delivered implements ConfigurationListener, AutoCloseable {

  private static final String MARK = "felinos.mark";
  private static final long PATIENCE_SECONDS = 5;

  private final CountDownLatch arrived = new CountDownLatch(1);
  private final ConfigurationAdmin admin;
  private final ServiceRegistration<ConfigurationListener> registration;

  Delivered(BundleContext context, ConfigurationAdmin admin) {
    this.admin = admin;
    this.registration = context.registerService(ConfigurationListener.class, this, null);
  }

  /** Waits for every change before this call. */
  void await() throws IOException, InterruptedException {
    Configuration mark = admin.getConfiguration(MARK, "?");
    Hashtable<String, Object> properties = new Hashtable<>();
    properties.put(MARK, System.nanoTime());
    mark.update(properties);
    arrived.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    mark.delete();
  }

  @Override
  public void configurationEvent(ConfigurationEvent event) {
    if (event.getPid().equals(MARK)) {
      arrived.countDown();
    }
  }

  @Override
  public void close() {
    registration.unregister();
  }
}
