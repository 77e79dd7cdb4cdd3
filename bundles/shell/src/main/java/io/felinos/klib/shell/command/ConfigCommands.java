package io.felinos.klib.shell.command;

import io.felinos.api.klib.KlibException;
import io.felinos.api.klib.KlibSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Process;

/** {@code config:list} and the others. */
public final class ConfigCommands {

  private static final String STANDARD_INPUT = "-";

  private final Services services;

  ConfigCommands(Services services) {
    this.services = services;
  }

  /** All configurations. */
  @Descriptor("lists the configurations of klibs; secrets are hidden")
  public String list() throws CommandException {
    TextTable table = new TextTable("KLIB", "CONFIGURATION");
    for (Map.Entry<String, String> each : settings().all().entrySet()) {
      table.row(each.getKey(), each.getValue());
    }
    return table.toString();
  }

  /** One of them. */
  @Descriptor("prints a klib's configuration; secrets are hidden")
  public String get(@Descriptor("the klib") String klib) throws CommandException {
    String json = settings().get(klib).orElse(null);
    if (json == null) {
      throw new CommandException("klib '" + klib + "' has no configuration");
    }
    return json;
  }

  /** Changes one. */
  @Descriptor("replaces a klib's configuration")
  public void set(
      @Descriptor("the klib") String klib,
      @Descriptor("its keys, such as '{\"server\": \"10.0.2.2\"}'; - reads standard input")
          String json)
      throws CommandException, KlibException, IOException {
    String text = json;
    if (json.equals(STANDARD_INPUT)) {
      text =
          new String(Process.Utils.current().in().readAllBytes(), StandardCharsets.UTF_8).strip();
    }
    settings().set(klib, "{\"" + klib + "\": " + text + "}");
  }

  private KlibSettings settings() throws CommandException {
    return services.need(KlibSettings.class, "configuration of klibs");
  }
}
