package io.felinos.klib.shell.command;

import io.felinos.klib.shell.session.PushedFiles;
import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import org.apache.felix.service.command.CommandProcessor;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;

/** Registers the commands, as any bundle may register some of its own. */
public final class Commands {

  private final List<ServiceRegistration<?>> registrations = new ArrayList<>();

  private Commands() {}

  /** Registers all of them. */
  public static Commands register(BundleContext context, Services services, PushedFiles files) {
    Commands commands = new Commands();
    commands.add(
        context,
        new KlibCommands(services, files),
        "klib",
        "list",
        "why",
        "install",
        "remove",
        "update",
        "start",
        "stop");
    commands.add(
        context, new ConsoleCommands(services), "console", "list", "enable", "disable", "tail");
    commands.add(context, new NetCommands(services), "net", "list");
    commands.add(context, new MachineCommands(services), "machine", "stats");
    commands.add(context, new ConfigCommands(services), "config", "get", "set", "list");
    commands.add(context, new TextCommands(), "text", "echo", "grep", "cat");
    return commands;
  }

  private void add(BundleContext context, Object target, String scope, String... functions) {
    Hashtable<String, Object> properties = new Hashtable<>();
    properties.put(CommandProcessor.COMMAND_SCOPE, scope);
    properties.put(CommandProcessor.COMMAND_FUNCTION, functions);
    registrations.add(context.registerService(target.getClass().getName(), target, properties));
  }

  /** Takes them away again, unless the bundle has gone already. */
  public void unregister() {
    for (ServiceRegistration<?> each : registrations) {
      try {
        each.unregister();
      } catch (IllegalStateException e) {
        // The framework did that.
      }
    }
    registrations.clear();
  }
}
