package io.felinos.itests.osgi;

import static org.assertj.core.api.Assertions.assertThat;

import io.felinos.api.console.ConsoleRecord;
import io.felinos.api.console.Source;
import io.felinos.itests.hotplug.Plug;
import io.felinos.itests.hotplug.PlugOrders;
import io.felinos.itests.plugs.Sets;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Eight klibs that depend on each other come and go in 500 random orders. */
class HotPlugIT {

  private static final long SEED = 20_260_101;
  private static final int ORDERS = 500;

  @TempDir private Path folder;

  @Test
  void whateverTheOrderTheMachineIsTheSameInTheEnd() throws Exception {
    Map<String, String> configurations =
        Map.of(
            "syslog",
            "{\"file\":\"" + folder.resolve("syslog") + "\"}",
            "test",
            "{\"interval\":1}");
    try (PluggableGuest guest = new PluggableGuest(folder.resolve("felix"), configurations)) {
      PlugOrders orders = new PlugOrders(guest.context(), plugs(), line -> append(guest, line));
      String done = orders.run(SEED, Integer.getInteger("felinos.orders", ORDERS));
      System.out.println(done);
      assertThat(guest.lines())
          .filteredOn(each -> !each.startsWith("hotplug count ") && !each.startsWith("test: "))
          .as("nothing to complain of")
          .isEmpty();
    }
  }

  private static void append(PluggableGuest guest, String line) {
    try {
      guest
          .log()
          .append(
              Source.STDOUT,
              ConsoleRecord.SEVERITY_INFO,
              false,
              line.getBytes(StandardCharsets.UTF_8));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static List<Plug> plugs() {
    return List.of(
        real("timer", "io.felinos.timer.BundleTimer"),
        real("console", "io.felinos.console.Registry"),
        real("syslog", "io.felinos.klib.syslog.Syslog"),
        real("test", "io.felinos.klib.test.TestKlib"),
        real("tls", "io.felinos.tls.BundleTls"),
        new Plug("fetcher", () -> Sets.fetcher().jar()),
        new Plug("lamp", () -> Sets.lamp().jar()),
        new Plug("reader", () -> Sets.reader().jar()));
  }

  private static Plug real(String name, String className) {
    Path jar = Path.of(URI.create(PluggableGuest.location(className)));
    return new Plug(name, () -> Files.newInputStream(jar));
  }
}
