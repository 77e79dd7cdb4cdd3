package io.felinos.framework.console;

import io.felinos.framework.power.Ending;
import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Tells the launcher how the machine is doing: lines of a word and fields, over a virtio-serial
 * port (docs/architecture.md). Without a launcher nothing is told. Safe for use by several threads.
 */
public final class ControlPort implements Ending {

  /** The port's name. */
  public static final String PORT = "io.felinos.control";

  private static final int VERSION = 1;
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final OutputStream out;
  private final int descriptor;

  private ControlPort(OutputStream out, int descriptor) {
    this.out = out;
    this.descriptor = descriptor;
  }

  /** Opens the port, or stands for one that is not there. */
  public static ControlPort open() {
    try {
      Optional<File> device = HostPort.device(PORT);
      if (device.isPresent()) {
        // For both directions; a port can be open only once.
        RandomAccessFile port = new RandomAccessFile(device.get(), "rw");
        return new ControlPort(new FileOutputStream(port.getFD()), descriptorOf(device.get()));
      }
    } catch (IOException e) {
      // As good as no launcher.
    }
    return new ControlPort(OutputStream.nullOutputStream(), -1);
  }

  /** The number of this process's descriptor of a device, by the links of proc(5). */
  private static int descriptorOf(File device) throws IOException {
    File folder = new File("/proc/self/fd");
    String[] names = folder.list();
    if (names != null) {
      for (String name : names) {
        // A descriptor that is closed meanwhile resolves to its own path.
        if (new File(folder, name).getCanonicalFile().equals(device)) {
          return Integer.parseInt(name);
        }
      }
    }
    throw new IOException("no descriptor of " + device);
  }

  /** The port's file descriptor; -1 if there is no launcher. */
  public int descriptor() {
    return descriptor;
  }

  /** The first line. */
  public void hello(String bootId) {
    send("hello " + VERSION + " " + bootId);
  }

  /** A phase of the boot was reached at a time on the boot clock. */
  public void phase(String name, long nanos) {
    send("phase " + name + " " + TimeUnit.NANOSECONDS.toMillis(nanos));
  }

  /** An address was assigned. */
  public void address(String interfaceName, String literal) {
    send("address " + interfaceName + " " + literal);
  }

  /** Something listens on a port. */
  public void listening(String protocol, int port) {
    send("listen " + protocol + " " + port);
  }

  /** The program asks to be saved. */
  public void ready() {
    send("ready");
  }

  /** The machine can be saved now; it stands still. */
  public void quiet() {
    send("quiet");
  }

  /** The machine can't be saved. */
  public void refused(String reason) {
    send("refused " + reason.replace('\n', ' '));
  }

  /** This copy of a saved machine goes on. */
  public void restored() {
    send("restored");
  }

  @Override
  public String name() {
    return "control";
  }

  @Override
  public Duration patience() {
    return PATIENCE;
  }

  /** Tells that the program is over. */
  @Override
  public void end() {
    send("ended");
  }

  /** A crash report of an earlier boot. */
  public void crash(byte[] report) {
    synchronized (out) {
      send("crash " + report.length);
      write(report);
    }
  }

  private void send(String line) {
    write((line + "\n").getBytes(StandardCharsets.UTF_8));
  }

  private void write(byte[] bytes) {
    synchronized (out) {
      try {
        out.write(bytes);
      } catch (IOException e) {
        // The launcher is gone; the machine goes on.
      }
    }
  }
}
