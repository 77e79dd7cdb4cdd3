package io.felinos.klibs;

import io.felinos.api.klib.Klib;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.Map;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.BundleListener;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.condition.Condition;

/**
 * Registers a Condition (OSGi Core 8, chapter 59) of the identifier {@code felinos.klib.NAME} for
 * each klib while all of its components are there, or would be as soon as they are wanted. A klib
 * of which a component registers that Condition says itself when it is ready.
 */
@Component(
    immediate = true,
    service = {})
public final class Readiness implements BundleListener {

  private final BundleContext context;
  private final Names names;
  private final Components components;
  private final Map<Bundle, ServiceRegistration<Condition>> ready = new HashMap<>();
  private boolean closed;

  /** Looks at the klibs that are there. */
  @Activate
  public Readiness(BundleContext context, @Reference ServiceComponentRuntime runtime) {
    this.context = context;
    this.names = new Names(context);
    this.components = new Components(runtime);
    context.addBundleListener(this);
    update();
  }

  /** Declarative Services changes a property of its service whenever a component changed. */
  @Reference(name = "changes", updated = "changed")
  void bindChanges(ServiceComponentRuntime runtime) {}

  void unbindChanges(ServiceComponentRuntime runtime) {}

  void changed(ServiceComponentRuntime runtime) {
    update();
  }

  @Override
  public void bundleChanged(BundleEvent event) {
    update();
  }

  /** Nobody looks after the klibs any more. */
  @Deactivate
  public synchronized void close() {
    closed = true;
    context.removeBundleListener(this);
    for (ServiceRegistration<Condition> each : ready.values()) {
      each.unregister();
    }
    ready.clear();
  }

  private synchronized void update() {
    if (closed) {
      return;
    }
    for (Bundle each : names.bundles()) {
      if (!ready.containsKey(each) && isReady(each)) {
        Hashtable<String, Object> properties = new Hashtable<>();
        properties.put(Condition.CONDITION_ID, condition(each));
        ready.put(each, context.registerService(Condition.class, Condition.INSTANCE, properties));
      }
    }
    for (Bundle each : ready.keySet().toArray(new Bundle[0])) {
      if (!isReady(each)) {
        ServiceRegistration<Condition> registration = ready.remove(each);
        if (registration != null) {
          registration.unregister();
        }
      }
    }
  }

  private boolean isReady(Bundle bundle) {
    return bundle.getState() == Bundle.ACTIVE
        && isKlib(bundle)
        && !components.saysReady(bundle, condition(bundle))
        && components.troubles(bundle).isEmpty();
  }

  private static String condition(Bundle bundle) {
    return Klib.PID_PREFIX + Names.of(bundle);
  }

  private static boolean isKlib(Bundle bundle) {
    BundleRevision revision = bundle.adapt(BundleRevision.class);
    if (revision == null) {
      return false;
    }
    for (BundleCapability each : revision.getDeclaredCapabilities(Klib.NAMESPACE)) {
      return each.getAttributes().containsKey(Klib.NAMESPACE);
    }
    return false;
  }
}
