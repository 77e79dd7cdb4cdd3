package io.felinos.itests.hotplug;

import io.felinos.api.klib.Klibs;
import java.io.FileNotFoundException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/**
 * The random orders in a machine: with klibs of its image, and with made-up ones that come along as
 * resources of this class.
 */
public final class Orders {

  /** Symbolic names of the image's, in an order in which each has what it needs. */
  private static final List<String> REAL =
      List.of(
          "io.felinos.timer",
          "io.felinos.console",
          "io.felinos.klib.syslog",
          "io.felinos.klib.test",
          "io.felinos.tls");

  /** Names of the made-up ones; the JARs are at {@link #resource}. */
  private static final List<String> MADE_UP = List.of("fetcher", "lamp", "reader");

  private static final String REFERENCE = "reference:file:";

  private final BundleContext context;
  private final Klibs klibs;

  /**
   * A machine as its image has it.
   *
   * @param context of a bundle that stays
   */
  public Orders(BundleContext context, Klibs klibs) {
    this.context = context;
    this.klibs = klibs;
  }

  /** Where the JAR of a made-up klib is. */
  public static String resource(String klib) {
    return "plugs/" + klib + ".jar";
  }

  /** Tries so many orders; as {@link PlugOrders#run}. */
  public String run(long seed, int orders) throws Exception {
    List<Plug> plugs = new ArrayList<>();
    for (String each : REAL) {
      Path jar = Path.of(location(each).substring(REFERENCE.length()));
      plugs.add(new Plug(each, () -> Files.newInputStream(jar)));
    }
    for (Plug each : plugs.reversed()) {
      klibs.remove(each.name());
    }
    for (String each : MADE_UP) {
      plugs.add(new Plug(each, () -> open(resource(each))));
    }
    return new PlugOrders(context, plugs, System.out::println).run(seed, orders);
  }

  private String location(String symbolicName) {
    for (Bundle each : context.getBundles()) {
      if (symbolicName.equals(each.getSymbolicName())) {
        return each.getLocation();
      }
    }
    throw new IllegalStateException("the image has no bundle " + symbolicName);
  }

  private static InputStream open(String resource) throws FileNotFoundException {
    InputStream in = Orders.class.getResourceAsStream("/" + resource);
    if (in == null) {
      throw new FileNotFoundException(resource);
    }
    return in;
  }
}
