package io.felinos.framework.osgi;

import java.lang.module.ModuleDescriptor;

/**
 * What Felix itself offers to bundles. Said in full: what Felix would find out by itself takes it a
 * third of its start, with variables in variables and a package of the Java runtime at a time.
 */
final class SystemExports {

  /** What bundles may import from outside of any bundle, but for the Java runtime's. */
  static final String API =
      "io.felinos.api.console;version=1.0.0,io.felinos.api.http;version=1.0.0,"
          + "io.felinos.api.klib;version=1.0.0,io.felinos.api.machine;version=1.0.0,"
          + "io.felinos.api.net;version=1.0.0,io.felinos.api.time;version=1.0.0,io.felinos.api.tls;version=1.0.0,"
          + "org.osgi.service.cm;version=1.6.1,org.osgi.service.log;version=1.5.0";

  /** Felix's own, as its file default.properties has them (osgi-exports). */
  static final String OSGI =
      "org.osgi.framework;version=\"1.10\","
          + "org.osgi.framework.connect;version=\"1.0.0\","
          + "org.osgi.framework.dto;version=\"1.8\";uses:=\"org.osgi.dto\","
          + "org.osgi.framework.hooks.bundle;version=\"1.1\";uses:=\"org.osgi.framework\","
          + "org.osgi.framework.hooks.resolver;version=\"1.0\";uses:=\"org.osgi.framework.wiring\","
          + "org.osgi.framework.hooks.service;version=\"1.1\";uses:=\"org.osgi.framework\","
          + "org.osgi.framework.hooks.weaving;version=\"1.1\";uses:=\"org.osgi.framework.wiring\","
          + "org.osgi.framework.launch;version=\"1.2\";uses:=\"org.osgi.framework\","
          + "org.osgi.framework.namespace;version=\"1.2\";uses:=\"org.osgi.resource\","
          + "org.osgi.framework.startlevel;version=\"1.0\";uses:=\"org.osgi.framework\","
          + "org.osgi.framework.startlevel.dto;version=\"1.0\";uses:=\"org.osgi.dto\","
          + "org.osgi.framework.wiring;version=\"1.2\";uses:=\"org.osgi.framework,org.osgi.resource\","
          + "org.osgi.framework.wiring.dto;version=\"1.3\";uses:=\"org.osgi.dto,org.osgi.resource.dto\","
          + "org.osgi.resource;version=\"1.0.1\","
          + "org.osgi.resource.dto;version=\"1.0.1\";uses:=\"org.osgi.dto\","
          + "org.osgi.service.packageadmin;version=\"1.2.1\";uses:=\"org.osgi.framework\","
          + "org.osgi.service.startlevel;version=\"1.1.1\";uses:=\"org.osgi.framework\","
          + "org.osgi.service.url;version=\"1.0.1\","
          + "org.osgi.service.resolver;version=\"1.1.1\";uses:=\"org.osgi.resource\","
          + "org.osgi.util.tracker;version=\"1.5.3\";uses:=\"org.osgi.framework\","
          + "org.osgi.dto;version=\"1.1.1\","
          + "org.osgi.service.condition;version=\"1.0\"";

  private static final String SERVICES =
      "osgi.service;objectClass:List<String>=org.osgi.service.resolver.Resolver,"
          + "osgi.service;objectClass:List<String>=org.osgi.service.startlevel.StartLevel,"
          + "osgi.service;objectClass:List<String>=org.osgi.service.packageadmin.PackageAdmin";

  private SystemExports() {}

  /** For org.osgi.framework.system.packages: with what every module of the Java runtime exports. */
  static String packages() {
    StringBuilder all = new StringBuilder(API).append(',').append(OSGI);
    char separator = ',';
    for (Module module : ModuleLayer.boot().modules()) {
      ModuleDescriptor descriptor = module.getDescriptor();
      if (descriptor != null) {
        for (ModuleDescriptor.Exports exports : descriptor.exports()) {
          if (!exports.isQualified()) {
            all.append(separator).append(exports.source());
            // One clause for all, with the version that Felix would give them.
            separator = ';';
          }
        }
      }
    }
    return all.append(";version=\"0.0.0.JavaSE_0")
        .append(Runtime.version().feature())
        .append('"')
        .toString();
  }

  /** For org.osgi.framework.system.capabilities: execution environments, and Felix's services. */
  static String capabilities() {
    StringBuilder since8 = new StringBuilder("1.8");
    for (int version = 9; version <= Runtime.version().feature(); version++) {
      since8.append(',').append(version);
    }
    StringBuilder all = new StringBuilder(SERVICES);
    environment(all, "OSGi/Minimum", "1.0,1.1,1.2");
    environment(all, "JRE", "1.0,1.1");
    environment(all, "JavaSE", "1.0,1.1,1.2,1.3,1.4,1.5,1.6,1.7," + since8);
    environment(all, "JavaSE/compact1", since8);
    environment(all, "JavaSE/compact2", since8);
    environment(all, "JavaSE/compact3", since8);
    return all.toString();
  }

  private static void environment(StringBuilder all, String name, CharSequence versions) {
    all.append(",osgi.ee;osgi.ee=\"").append(name).append("\";version:List<Version>=\"");
    all.append(versions).append('"');
  }
}
