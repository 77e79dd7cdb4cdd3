package io.felinos.framework.program;

import io.felinos.framework.Daemon;
import io.felinos.framework.console.ControlPort;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/**
 * Tells the launcher when something listens on a TCP port, so that it can say so and {@code --wait}
 * works. Looks at {@code /proc/net/tcp} and {@code tcp6} (proc(5)), often at first.
 */
public final class ListenWatch {

  private static final List<Path> TABLES =
      List.of(Path.of("/proc/net/tcp"), Path.of("/proc/net/tcp6"));

  /** include/net/tcp_states.h: TCP_LISTEN. */
  private static final String LISTEN = "0A";

  private static final long OFTEN_MILLIS = 100;
  private static final long SELDOM_MILLIS = 2000;
  private static final long OFTEN_FOR_NANOS = TimeUnit.MINUTES.toNanos(1);

  private final ControlPort control;
  private final Set<Integer> told = new TreeSet<>();

  /** A watch that has not started. */
  public ListenWatch(ControlPort control) {
    this.control = control;
  }

  /** Starts to look, if there is a launcher to tell. */
  public void start() {
    if (control.descriptor() < 0) {
      return;
    }
    new Watch().start();
  }

  private void watch() {
    long begin = System.nanoTime();
    try {
      while (look()) {
        boolean young = System.nanoTime() - begin < OFTEN_FOR_NANOS;
        TimeUnit.MILLISECONDS.sleep(young ? OFTEN_MILLIS : SELDOM_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Tells everything again, to another launcher. */
  public synchronized void tellAgain() {
    told.clear();
    look();
  }

  private synchronized boolean look() {
    try {
      for (Path table : TABLES) {
        tell(listening(Files.readString(table, StandardCharsets.US_ASCII)));
      }
      return true;
    } catch (IOException e) {
      // A kernel without the table: nobody is told.
      return false;
    }
  }

  private void tell(Set<Integer> ports) {
    for (Integer port : ports) {
      if (told.add(port)) {
        control.listening("tcp", port);
      }
    }
  }

  /** The local ports of the sockets in state LISTEN. */
  static Set<Integer> listening(String table) {
    Set<Integer> ports = new TreeSet<>();
    for (String line : table.split("\n")) {
      String[] fields = line.trim().split(" +");
      if (fields.length > 3 && fields[3].equals(LISTEN)) {
        int colon = fields[1].lastIndexOf(':');
        ports.add(Integer.parseInt(fields[1].substring(colon + 1), 16));
      }
    }
    return ports;
  }

  private final class Watch extends Daemon {

    Watch() {
      super("listen");
    }

    @Override
    public void run() {
      watch();
    }
  }
}
