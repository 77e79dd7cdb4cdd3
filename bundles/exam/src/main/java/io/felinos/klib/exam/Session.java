package io.felinos.klib.exam;

import io.felinos.api.console.ConsoleLog;
import io.felinos.klib.exam.wire.Command;
import io.felinos.klib.exam.wire.Frame;
import io.felinos.klib.exam.wire.FrameChannel;
import io.felinos.klib.exam.wire.Thrown;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;

/**
 * The connection to the test, and the thread that reads it. When the test goes without a word, the
 * machine goes off.
 */
final class Session extends Thread {
  private static final int SEVERITY_ERROR = 3;
  private static final int PARTS = 3;
  private static final Duration CONNECT_LIMIT = Duration.ofMinutes(2);
  private static final Duration CONNECT_PAUSE = Duration.ofMillis(50);
  private static final int ATTEMPT_MILLIS = 5000;

  private final String address;
  private final ConsoleLog log;
  private final Provisioning provisioning;
  private final Probe probe;
  private volatile @Nullable FrameChannel channel;
  private volatile boolean closed;

  Session(String address, ConsoleLog log, BundleContext context) {
    super("felinos-exam");
    setDaemon(true);
    setContextClassLoader(ClassLoader.getPlatformClassLoader());
    this.address = address;
    this.log = log;
    this.provisioning = new Provisioning(context);
    this.probe = new Probe(context);
  }

  void close() {
    closed = true;
    interrupt();
    FrameChannel open = channel;
    if (open != null) {
      try {
        open.close();
      } catch (IOException e) {
        // The other end sees that it is gone, one way or the other.
        return;
      }
    }
  }

  @Override
  public void run() {
    try {
      serve();
    } catch (IOException e) {
      if (!closed) {
        log.say(SEVERITY_ERROR, "exam: the test has gone (" + e + "), and so does the machine");
        System.exit(0);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void serve() throws IOException, InterruptedException {
    String[] parts = address.split(":", -1);
    if (parts.length != PARTS) {
      throw new IOException(ExamAgent.VARIABLE + " is not address:port:token");
    }
    InetAddress host = InetAddress.ofLiteral(parts[0]);
    try (FrameChannel open = connect(new InetSocketAddress(host, Integer.parseInt(parts[1])))) {
      channel = open;
      ByteArrayOutputStream token = new ByteArrayOutputStream();
      new DataOutputStream(token).writeUTF(parts[2]);
      open.write(new Frame(0, Command.HELLO, token.toByteArray()));
      while (!closed) {
        take(open.read(0), open);
      }
    }
  }

  /** The network comes up while this goes on. */
  private static FrameChannel connect(InetSocketAddress host)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + CONNECT_LIMIT.toNanos();
    while (true) {
      Socket socket = new Socket();
      try {
        socket.connect(host, ATTEMPT_MILLIS);
        return new FrameChannel(socket);
      } catch (IOException e) {
        socket.close();
        if (System.nanoTime() > end) {
          throw e;
        }
      }
      Thread.sleep(CONNECT_PAUSE);
    }
  }

  /** A test runs on a thread of its own, so that it can be asked about. */
  private void take(Frame request, FrameChannel open) throws IOException {
    if (request.command() == Command.CALL) {
      Thread thread = new Caller(request, open);
      thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
      thread.start();
    } else {
      open.write(answer(request));
      if (request.command() == Command.SHUTDOWN) {
        closed = true;
        System.exit(0);
      }
    }
  }

  private Frame answer(Frame request) throws IOException {
    try {
      return new Frame(request.number(), Command.DONE, done(request));
    } catch (BundleException | RuntimeException | ReflectiveOperationException | Error e) {
      return new Frame(request.number(), Command.FAILED, Thrown.of(e).bytes());
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  private byte[] done(Frame request)
      throws IOException, BundleException, ReflectiveOperationException, InterruptedException {
    return switch (request.command()) {
      case PROPERTIES -> SystemProperties.set(request.data());
      case INSTALL -> provisioning.install(request.data());
      case START -> provisioning.start(request.data());
      case UNINSTALL -> provisioning.uninstall(request.data());
      case STATE -> provisioning.state();
      case CALL -> probe.call(request.data());
      case THREADS -> Threads.all();
      case SHUTDOWN -> new byte[0];
      default -> throw new IllegalArgumentException("not for the guest: " + request.command());
    };
  }

  private final class Caller extends Thread {
    private final Frame request;
    private final FrameChannel open;

    Caller(Frame request, FrameChannel open) {
      super("felinos-exam-test");
      setDaemon(true);
      this.request = request;
      this.open = open;
    }

    @Override
    public void run() {
      try {
        open.write(answer(request));
      } catch (IOException e) {
        // The reader sees the same and says it.
        return;
      }
    }
  }
}
