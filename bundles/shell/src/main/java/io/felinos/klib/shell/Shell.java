package io.felinos.klib.shell;

import io.felinos.api.console.ConsoleLog;
import io.felinos.api.console.ConsoleRecord;
import io.felinos.api.klib.Klib;
import io.felinos.klib.shell.gogo.Gogo;
import io.felinos.klib.shell.session.DevicePort;
import io.felinos.klib.shell.session.PushedFiles;
import io.felinos.klib.shell.session.Switchboard;
import java.io.File;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.bundle.Requirement;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * Serves the port {@code io.felinos.shell}, which the launcher makes for machines that have this
 * klib. Nothing but a thread waits there; Gogo is loaded when somebody comes.
 */
@Klib("shell")
@Requirement(namespace = Klib.NAMESPACE, name = "klibs")
@Component(
    service = {},
    immediate = true)
public final class Shell {

  /** The port's name. */
  static final String PORT = "io.felinos.shell";

  private final Gogo gogo;
  private final @Nullable Switchboard switchboard;

  /** Opens the port and starts to wait. */
  @Activate
  public Shell(BundleContext context, @Reference ConsoleLog log) {
    PushedFiles files = new PushedFiles(pushed(context));
    gogo = new Gogo(context, files);
    switchboard = open(log, gogo, files);
  }

  /** Ends all sessions, and what runs in them. */
  @Deactivate
  public void close() {
    Switchboard open = switchboard;
    if (open != null) {
      open.close();
    }
    gogo.close();
  }

  private static @Nullable Switchboard open(ConsoleLog log, Gogo gogo, PushedFiles files) {
    File device = DevicePort.find(PORT);
    if (device == null) {
      log.say(
          ConsoleRecord.SEVERITY_WARNING,
          "shell: this machine has no port " + PORT + ": nobody can connect");
      return null;
    }
    try {
      Switchboard switchboard = new Switchboard(new DevicePort(device), gogo, files);
      switchboard.start();
      return switchboard;
    } catch (IOException e) {
      log.say(
          ConsoleRecord.SEVERITY_ERROR,
          "shell: cannot open \"" + device + "\", nobody can connect: " + e.getMessage());
      return null;
    }
  }

  private static File pushed(BundleContext context) {
    File folder = context.getDataFile("pushed");
    return folder == null ? new File("/tmp/felinos-pushed") : folder;
  }
}
