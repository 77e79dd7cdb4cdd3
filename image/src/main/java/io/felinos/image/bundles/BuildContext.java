package io.felinos.image.bundles;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.felix.utils.resource.CapabilitySet;
import org.apache.felix.utils.resource.RequirementImpl;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.resource.Capability;
import org.osgi.resource.Requirement;
import org.osgi.resource.Resource;
import org.osgi.resource.Wiring;
import org.osgi.service.resolver.HostedCapability;
import org.osgi.service.resolver.ResolveContext;

/**
 * What the resolver asks about. Requirements that are effective at run time only, such as those for
 * services, count as well: the image must hold what provides them.
 */
final class BuildContext extends ResolveContext {
  private final Resource system;
  private final List<BundleFile> repository;
  private final List<Resource> mandatory;

  BuildContext(Resource system, List<BundleFile> repository, List<Resource> mandatory) {
    this.system = system;
    this.repository = repository;
    this.mandatory = mandatory;
  }

  @Override
  public Collection<Resource> getMandatoryResources() {
    return new ArrayList<>(mandatory);
  }

  @Override
  public List<Capability> findProviders(Requirement requirement) {
    List<Capability> found = new ArrayList<>();
    add(system, requirement, found);
    for (Resource resource : mandatory) {
      add(resource, requirement, found);
    }
    // What is optional brings nothing in that nobody asked for.
    if (!RequirementImpl.isOptional(requirement)) {
      repository.stream()
          .filter(bundle -> !mandatory.contains(bundle.resource()))
          .sorted(
              Comparator.comparing(BundleFile::version)
                  .reversed()
                  .thenComparing(BundleFile::symbolicName))
          .forEach(bundle -> add(bundle.resource(), requirement, found));
    }
    return found;
  }

  private static void add(Resource resource, Requirement requirement, List<Capability> found) {
    for (Capability capability : resource.getCapabilities(requirement.getNamespace())) {
      if (CapabilitySet.matches(capability, requirement)) {
        found.add(capability);
      }
    }
  }

  @Override
  public int insertHostedCapability(List<Capability> capabilities, HostedCapability hosted) {
    capabilities.add(hosted);
    return capabilities.size() - 1;
  }

  @Override
  public boolean isEffective(Requirement requirement) {
    String resolution =
        requirement.getDirectives().get(PackageNamespace.REQUIREMENT_RESOLUTION_DIRECTIVE);
    return !"dynamic".equals(resolution);
  }

  @Override
  public Map<Resource, Wiring> getWirings() {
    return Map.of();
  }
}
