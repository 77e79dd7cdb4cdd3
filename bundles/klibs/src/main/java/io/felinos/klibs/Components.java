package io.felinos.klibs;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.dto.ServiceReferenceDTO;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.component.runtime.dto.ReferenceDTO;
import org.osgi.service.component.runtime.dto.SatisfiedReferenceDTO;
import org.osgi.service.component.runtime.dto.UnsatisfiedReferenceDTO;

/** The components of bundles, as Declarative Services sees them. */
final class Components {

  private final ServiceComponentRuntime runtime;

  Components(ServiceComponentRuntime runtime) {
    this.runtime = runtime;
  }

  /** What keeps a component from being there. */
  sealed interface Trouble {

    /** The component's class, without its package. */
    String component();
  }

  /**
   * A service that no one offers.
   *
   * @param target the filter that the service must match; null for none
   */
  record NoService(String component, String type, @Nullable String target) implements Trouble {}

  /** A configuration that was not given. */
  record NoConfiguration(String component, List<String> pids) implements Trouble {}

  /**
   * An exception.
   *
   * @param trace as printed
   */
  record Threw(String component, String trace) implements Trouble {}

  /** Why the components of a running bundle are not all there; empty if they are. */
  List<Trouble> troubles(Bundle bundle) {
    List<Trouble> troubles = new ArrayList<>();
    for (ComponentDescriptionDTO each : runtime.getComponentDescriptionDTOs(bundle)) {
      if (runtime.isComponentEnabled(each)) {
        Collection<ComponentConfigurationDTO> all = runtime.getComponentConfigurationDTOs(each);
        if (all.isEmpty() && each.configurationPolicy.equals("require")) {
          troubles.add(new NoConfiguration(name(each), List.of(each.configurationPid)));
        }
        for (ComponentConfigurationDTO configuration : all) {
          add(each, configuration, troubles);
        }
      }
    }
    return troubles;
  }

  private static void add(
      ComponentDescriptionDTO component,
      ComponentConfigurationDTO configuration,
      List<Trouble> troubles) {
    String name = name(component);
    switch (configuration.state) {
      case ComponentConfigurationDTO.FAILED_ACTIVATION ->
          troubles.add(new Threw(name, String.valueOf(configuration.failure)));
      case ComponentConfigurationDTO.UNSATISFIED_CONFIGURATION ->
          troubles.add(new NoConfiguration(name, List.of(component.configurationPid)));
      case ComponentConfigurationDTO.UNSATISFIED_REFERENCE -> {
        for (UnsatisfiedReferenceDTO each : configuration.unsatisfiedReferences) {
          troubles.add(new NoService(name, type(component, each.name), each.target));
        }
      }
      default -> {
        // It is there, or will be as soon as somebody wants it.
      }
    }
  }

  private static String name(ComponentDescriptionDTO component) {
    String name = component.implementationClass;
    return name.substring(name.lastIndexOf('.') + 1);
  }

  private static String type(ComponentDescriptionDTO component, String reference) {
    for (ReferenceDTO each : component.references) {
      if (each.name.equals(reference)) {
        return each.interfaceName;
      }
    }
    return reference;
  }

  /** Whether a component of the bundle, there or not, offers a service of this type. */
  boolean offers(Bundle bundle, String type) {
    for (ComponentDescriptionDTO each : runtime.getComponentDescriptionDTOs(bundle)) {
      if (List.of(each.serviceInterfaces).contains(type)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a component says itself when the klib is ready, by a Condition of this identifier. */
  boolean saysReady(Bundle bundle, String condition) {
    for (ComponentDescriptionDTO each : runtime.getComponentDescriptionDTOs(bundle)) {
      if (condition.equals(each.properties.get("osgi.condition.id"))) {
        return true;
      }
    }
    return false;
  }

  /** The identifiers of bundles without whose services a component of this bundle cannot be. */
  Set<Long> needs(Bundle bundle) {
    Set<Long> providers = new HashSet<>();
    for (ComponentDescriptionDTO each : runtime.getComponentDescriptionDTOs(bundle)) {
      for (ComponentConfigurationDTO configuration : runtime.getComponentConfigurationDTOs(each)) {
        for (SatisfiedReferenceDTO reference : configuration.satisfiedReferences) {
          if (mandatory(each, reference.name)) {
            add(reference.boundServices, providers);
          }
        }
      }
    }
    providers.remove(bundle.getBundleId());
    return providers;
  }

  private static boolean mandatory(ComponentDescriptionDTO component, String reference) {
    for (ReferenceDTO each : component.references) {
      if (each.name.equals(reference)) {
        return each.cardinality.startsWith("1");
      }
    }
    return false;
  }

  private static void add(ServiceReferenceDTO[] services, Set<Long> providers) {
    for (ServiceReferenceDTO each : services) {
      providers.add(each.bundle);
    }
  }
}
