package io.felinos.itests.cloud;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP/1.1 server, with TLS or without, that does what a {@link FaultScript} says to the
 * connections' bytes. One thread per connection. Closing it cuts all connections.
 */
public final class HttpServer implements AutoCloseable {
  private static final int BACKLOG = 50;

  private final InetSocketAddress address;
  private final @Nullable SSLContext tls;
  private final Handler handler;
  private final FaultScript script = new FaultScript();
  private final AtomicInteger calls = new AtomicInteger();
  private final AtomicInteger connections = new AtomicInteger();
  private final List<String> handshakes = new ArrayList<>();
  private final Set<Socket> open = new HashSet<>();
  private final Object lock = new Object();
  private @Nullable ServerSocket listener;
  private boolean closed;

  /** What a service does. Called by several threads. */
  public interface Handler {
    /** Does it, and says how it went. */
    HttpAnswer handle(HttpCall call);
  }

  /**
   * Starts to listen.
   *
   * @param address port 0 for any
   * @param tls null for none
   */
  public HttpServer(InetSocketAddress address, @Nullable SSLContext tls, Handler handler)
      throws IOException {
    this.tls = tls;
    this.handler = handler;
    ServerSocket first = bind(address);
    this.address = new InetSocketAddress(address.getAddress(), first.getLocalPort());
    serve(first);
  }

  /** Where it listens. */
  public InetSocketAddress address() {
    return address;
  }

  /** What goes wrong. */
  public FaultScript script() {
    return script;
  }

  /** How many requests' heads came. */
  public int calls() {
    return calls.get();
  }

  /** How many connections were accepted. */
  public int connections() {
    return connections.get();
  }

  /** The names that clients asked for in TLS handshakes, one for each connection. */
  public List<String> serverNames() {
    synchronized (lock) {
      return List.copyOf(handshakes);
    }
  }

  /** Cuts all connections and refuses new ones, until {@link #listen}. */
  public void refuse() throws IOException {
    List<Socket> cut;
    synchronized (lock) {
      if (listener != null) {
        listener.close();
        listener = null;
      }
      cut = List.copyOf(open);
    }
    for (Socket each : cut) {
      reset(each);
    }
  }

  /** Listens again. */
  public void listen() throws IOException {
    synchronized (lock) {
      if (listener == null && !closed) {
        serve(bind(address));
      }
    }
  }

  @Override
  public void close() throws IOException {
    synchronized (lock) {
      closed = true;
    }
    refuse();
  }

  private static ServerSocket bind(InetSocketAddress address) throws IOException {
    ServerSocket socket = new ServerSocket();
    socket.setReuseAddress(true);
    socket.bind(address, BACKLOG);
    return socket;
  }

  private void serve(ServerSocket socket) {
    synchronized (lock) {
      listener = socket;
    }
    start("accept", () -> accept(socket));
  }

  private void start(String what, Runnable task) {
    Thread thread = new Thread(task, "stand-in-" + what);
    thread.setDaemon(true);
    thread.start();
  }

  private void accept(ServerSocket socket) {
    try {
      while (true) {
        Socket connection = socket.accept();
        connection.setTcpNoDelay(true);
        connections.incrementAndGet();
        synchronized (lock) {
          open.add(connection);
        }
        start("connection", () -> converse(connection));
      }
    } catch (IOException e) {
      // Refusing, or closed.
      return;
    }
  }

  private void converse(Socket raw) {
    try (raw;
        Socket socket = tls == null ? raw : handshake(tls, raw)) {
      BufferedInputStream in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
      HttpReader reader = new HttpReader(in);
      Optional<HttpCall> head = reader.head(calls::incrementAndGet);
      while (head.isPresent()) {
        Optional<Fault> fault = script.next(head.get());
        boolean goesOn =
            fault.isPresent()
                ? new Trouble(this, handler, raw, socket).happen(fault.get(), head.get(), reader)
                : answer(socket, reader, head.get());
        if (!goesOn) {
          return;
        }
        head = reader.head(calls::incrementAndGet);
      }
    } catch (IOException e) {
      // The client has gone, or we cut it.
      return;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      synchronized (lock) {
        open.remove(raw);
      }
    }
  }

  private boolean answer(Socket socket, HttpReader reader, HttpCall head) throws IOException {
    HttpReader.greet(head, socket.getOutputStream());
    HttpCall call = reader.body(head);
    socket.getOutputStream().write(handler.handle(call).bytes());
    socket.getOutputStream().flush();
    return !call.header("connection").orElse("").equalsIgnoreCase("close");
  }

  private SSLSocket handshake(SSLContext context, Socket raw) throws IOException {
    SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(raw, null, true);
    socket.setUseClientMode(false);
    socket.startHandshake();
    String name = TestAuthority.requestedName(socket);
    synchronized (lock) {
      handshakes.add(name);
    }
    return socket;
  }

  /** Ends a connection the hard way: with RST. */
  static void reset(Socket raw) throws IOException {
    try {
      raw.setSoLinger(true, 0);
    } catch (SocketException e) {
      // It is closed already.
      return;
    }
    raw.close();
  }

  /** The rest of the input, until the other side closes. */
  static void drain(InputStream in) throws IOException {
    byte[] buffer = new byte[1 << 16];
    while (in.read(buffer) >= 0) {
      continue;
    }
  }
}
