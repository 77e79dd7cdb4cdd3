package io.felinos.launch.qemu;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

/**
 * QEMU's monitor: commands and events as JSON lines (QEMU Machine Protocol, {@code
 * docs/interop/qmp-spec} of QEMU). Commands may be given by several threads; events come on a
 * thread of the monitor's own.
 */
public final class Qmp implements AutoCloseable {

  private static final JsonObject CLOSED = new JsonObject();

  private final SocketChannel channel;
  private final OutputStream out;
  private final BufferedReader in;
  private final Consumer<String> events;
  private final BlockingQueue<JsonObject> answers = new LinkedBlockingQueue<>();

  private Qmp(SocketChannel channel, Consumer<String> events) {
    this.channel = channel;
    this.out = Channels.newOutputStream(channel);
    this.in =
        new BufferedReader(
            new InputStreamReader(Channels.newInputStream(channel), StandardCharsets.UTF_8));
    this.events = events;
  }

  /**
   * Makes a monitor of a connected socket: waits for the greeting and asks for commands.
   *
   * @param events called with the name of each event, such as {@code SHUTDOWN}
   * @throws QemuException if QEMU goes away or doesn't speak QMP
   */
  public static Qmp open(SocketChannel channel, Consumer<String> events)
      throws QemuException, InterruptedException {
    Qmp qmp = new Qmp(channel, events);
    Thread.ofPlatform().daemon().name("felinos-qmp").start(qmp::read);
    if (!qmp.answers.take().has("QMP")) {
      throw new QemuException("QEMU's monitor sent no greeting");
    }
    qmp.execute("qmp_capabilities");
    return qmp;
  }

  /**
   * Gives a command without arguments and waits for its answer.
   *
   * @return what the command returns
   * @throws QemuException if QEMU refuses, or goes away
   */
  public JsonElement execute(String command) throws QemuException, InterruptedException {
    return execute(command, new JsonObject());
  }

  /**
   * The same with arguments.
   *
   * @param arguments by name, as the command's documentation has them
   */
  public synchronized JsonElement execute(String command, JsonObject arguments)
      throws QemuException, InterruptedException {
    JsonObject request = new JsonObject();
    request.addProperty("execute", command);
    if (!arguments.isEmpty()) {
      request.add("arguments", arguments);
    }
    try {
      out.write((request + "\n").getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new QemuException("QEMU went away before '" + command + "'");
    }
    JsonObject answer = answers.take();
    if (answer.has("return")) {
      return answer.get("return");
    }
    if (answer.has("error")) {
      throw new QemuException(
          "QEMU refused '%s': %s"
              .formatted(command, answer.getAsJsonObject("error").get("desc").getAsString()));
    }
    answers.add(CLOSED);
    throw new QemuException("QEMU went away during '" + command + "'");
  }

  private void read() {
    try {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        JsonObject message = JsonParser.parseString(line).getAsJsonObject();
        if (message.has("event")) {
          events.accept(message.get("event").getAsString());
        } else {
          answers.add(message);
        }
      }
    } catch (IOException | JsonParseException | IllegalStateException e) {
      // The connection is of no more use: whoever waits is told so below.
      return;
    } finally {
      answers.add(CLOSED);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
