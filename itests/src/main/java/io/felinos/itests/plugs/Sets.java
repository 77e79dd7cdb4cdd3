package io.felinos.itests.plugs;

import io.felinos.api.tls.Tls;
import io.felinos.itests.hotplug.Counter;
import io.felinos.itests.hotplug.Orders;
import io.felinos.itests.hotplug.Plug;
import io.felinos.itests.hotplug.PlugOrders;
import io.felinos.itests.hotplug.Snapshot;
import io.felinos.itests.plugs.fetcher.Fetcher;
import io.felinos.itests.plugs.lamp.Lamp;
import io.felinos.itests.plugs.lamp.LampService;
import io.felinos.itests.plugs.reader.Reader;

/** Klibs that need each other, and real ones. */
public final class Sets {

  private static final String LAMP = Lamp.class.getPackageName();

  private Sets() {}

  /** Offers a service of a package that it exports; needs the timer. */
  public static MadeUp lamp() {
    return MadeUp.klib("lamp")
        .more("Export-Package", LAMP)
        .with(Lamp.class)
        .component(
            LampService.class,
            "deactivate=\"stop\" immediate=\"true\" init=\"1\"",
            offers(Lamp.class) + needs("timer", 0, "io.felinos.api.time.Timer"));
  }

  /** Needs the lamp, package and service. */
  public static MadeUp reader() {
    return MadeUp.klib("reader")
        .more("Import-Package", LAMP)
        .component(
            Reader.class,
            "deactivate=\"stop\" immediate=\"true\" init=\"1\"",
            needs("lamp", 0, Lamp.class.getName()));
  }

  /** Stands for an HTTP client: needs the klib tls. */
  public static MadeUp fetcher() {
    return MadeUp.klib("fetcher")
        .needs("tls")
        .more("Import-Package", Tls.class.getPackageName())
        .component(
            Fetcher.class,
            "immediate=\"true\" init=\"2\"",
            offers(Runnable.class)
                + needs("tls", 0, Tls.class.getName())
                + needs("log", 1, "io.felinos.api.console.ConsoleLog"));
  }

  /** The random orders, for a machine. */
  public static MadeUp orders() {
    return MadeUp.klib("hotplug")
        .more("Export-Package", Orders.class.getPackageName())
        .with(Orders.class)
        .with(PlugOrders.class)
        .with(Plug.class)
        .with(Snapshot.class)
        .with(Counter.class)
        .file(Orders.resource("fetcher"), fetcher().bytes())
        .file(Orders.resource("lamp"), lamp().bytes())
        .file(Orders.resource("reader"), reader().bytes());
  }

  private static String offers(Class<?> type) {
    return "<service><provide interface=\"" + type.getName() + "\"/></service>";
  }

  private static String needs(String name, int parameter, String type) {
    return "<reference name=\"%s\" parameter=\"%d\" interface=\"%s\"/>"
        .formatted(name, parameter, type);
  }
}
