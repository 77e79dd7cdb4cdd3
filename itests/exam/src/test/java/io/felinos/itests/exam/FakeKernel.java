package io.felinos.itests.exam;

import io.felinos.api.console.ConsoleLog;
import io.felinos.api.fakes.FakeClockControl;
import io.felinos.api.fakes.FakeConsoleLog;
import io.felinos.api.fakes.FakeHttp;
import io.felinos.api.fakes.FakeMachine;
import io.felinos.api.fakes.FakeNetlink;
import io.felinos.api.fakes.FakeProgram;
import io.felinos.api.fakes.FakeTunnels;
import io.felinos.api.http.Http;
import io.felinos.api.http.Reply;
import io.felinos.api.http.Request;
import io.felinos.api.klib.ConfigurationBinder;
import io.felinos.api.klib.Klib;
import io.felinos.api.machine.ClockControl;
import io.felinos.api.machine.Machine;
import io.felinos.api.machine.Program;
import io.felinos.api.net.Netlink;
import io.felinos.api.net.Tunnels;
import io.felinos.manifest.json.RecordBinder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.osgi.framework.BundleContext;

/**
 * What a guest's framework offers to klibs, with fakes of all that reaches the kernel or the world:
 * a machine of DigitalOcean's whose clock is an hour late, and servers that have what is asked for.
 */
final class FakeKernel implements ConfigurationBinder {
  static final Duration LATE = Duration.ofHours(-1);
  private static final Machine MACHINE =
      new FakeMachine(
          "boot",
          "guest",
          "",
          "hello",
          List.of(new Machine.Address("en1", "10.0.0.4", false)),
          Map.of("sys_vendor", "DigitalOcean"));

  static final String USER_DATA = "what the user said";
  static final String DOWNLOAD = "what was to be fetched";

  final FakeConsoleLog log = new FakeConsoleLog();
  final FakeClockControl clock = new FakeClockControl(LATE);
  final FakeProgram program = new FakeProgram();
  final FakeHttp http = new FakeHttp().otherwise(FakeKernel::answer);
  final FakeNetlink netlink = new FakeNetlink();
  final FakeTunnels tunnels = new FakeTunnels();

  /** Registers all; klibs that wait for them are activated. */
  void register(BundleContext context) {
    context.registerService(ConsoleLog.class, log, null);
    context.registerService(ConfigurationBinder.class, this, null);
    context.registerService(ClockControl.class, clock, null);
    context.registerService(Netlink.class, netlink, null);
    context.registerService(Tunnels.class, tunnels, null);
    context.registerService(Http.class, http, null);
    context.registerService(Program.class, program, null);
    context.registerService(Machine.class, MACHINE, null);
  }

  /** As the guest's. */
  @Override
  public <T extends Record> T bind(Map<String, ?> properties, Class<T> type) {
    Object json = properties.get(Klib.CONFIGURATION);
    return RecordBinder.bind(json instanceof String text ? text : "{}", type);
  }

  private static Reply answer(Request request) {
    return switch (request.uri().getPath()) {
      case "/metadata/v1/user-data" -> FakeHttp.reply(200, USER_DATA);
      case "/file" -> FakeHttp.reply(200, DOWNLOAD);
      case "/api/v1/boots" -> FakeHttp.reply(200, "{\"id\": 7}");
      case "/api/v1/machine-stats" -> FakeHttp.reply(200, "OK");
      default -> FakeHttp.reply(404, "");
    };
  }
}
