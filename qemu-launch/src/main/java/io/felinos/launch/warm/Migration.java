package io.felinos.launch.warm;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.felinos.launch.qemu.QemuException;
import io.felinos.launch.qemu.Qmp;
import io.felinos.launch.qemu.ShellWord;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * QEMU's migration (docs/devel/migration.rst of QEMU) to and from a file, without the memory that
 * is in a file of its own: capability {@code x-ignore-shared}.
 */
final class Migration {

  private static final long LOOK_MILLIS = 2;

  private Migration() {}

  /**
   * Writes the devices' state to a file; the machine stands still afterwards.
   *
   * @throws WarmException if QEMU could not
   */
  static void save(Qmp monitor, Path file) throws QemuException, InterruptedException {
    ignoreMemory(monitor);
    start(monitor, "migrate", "exec:cat > " + ShellWord.quote(file.toString()));
    String status = status(monitor);
    while (!status.equals("completed")) {
      if (status.equals("failed") || status.equals("cancelled")) {
        throw new WarmException("QEMU could not save the machine to '%s'".formatted(file));
      }
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
      status = status(monitor);
    }
  }

  /** Reads the devices' state from a file into a QEMU that waits for it. It remains paused. */
  static void load(Qmp monitor, Path file) throws QemuException, InterruptedException {
    ignoreMemory(monitor);
    start(monitor, "migrate-incoming", "exec:cat " + ShellWord.quote(file.toString()));
    while (runState(monitor).equals("inmigrate")) {
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
    }
  }

  /** Says a line to the guest. */
  static void say(SocketChannel control, String line) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
    while (bytes.hasRemaining()) {
      control.write(bytes);
    }
  }

  private static void ignoreMemory(Qmp monitor) throws QemuException, InterruptedException {
    JsonObject capability = new JsonObject();
    capability.addProperty("capability", "x-ignore-shared");
    capability.addProperty("state", true);
    JsonArray capabilities = new JsonArray();
    capabilities.add(capability);
    JsonObject arguments = new JsonObject();
    arguments.add("capabilities", capabilities);
    monitor.execute("migrate-set-capabilities", arguments);
  }

  private static void start(Qmp monitor, String command, String uri)
      throws QemuException, InterruptedException {
    JsonObject arguments = new JsonObject();
    arguments.addProperty("uri", uri);
    monitor.execute(command, arguments);
  }

  private static String status(Qmp monitor) throws QemuException, InterruptedException {
    JsonObject answer = monitor.execute("query-migrate").getAsJsonObject();
    return answer.has("status") ? answer.get("status").getAsString() : "none";
  }

  private static String runState(Qmp monitor) throws QemuException, InterruptedException {
    return monitor.execute("query-status").getAsJsonObject().get("status").getAsString();
  }
}
