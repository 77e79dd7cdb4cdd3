package io.felinos.klib.shell.session;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the port on a thread of its own, and keeps the sessions. Between sessions it costs a thread
 * that is blocked in the kernel.
 */
public final class Switchboard {

  /** The protocol's version. */
  private static final byte VERSION = 1;

  /** What the host answers to hello; what comes before is for a shell that is gone. */
  private static final byte[] SYNC = "felinos-shell 1\n".getBytes(StandardCharsets.US_ASCII);

  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final Port port;
  private final Wire wire;
  private final Interpreter.Source source;
  private final PushedFiles files;
  private final Map<Integer, Session> sessions = new HashMap<>();
  private final Reader reader = new Reader();
  private volatile boolean closed;

  /** A switchboard that has not started. */
  public Switchboard(Port port, Interpreter.Source source, PushedFiles files) {
    this.port = port;
    this.wire = new Wire(port);
    this.source = source;
    this.files = files;
  }

  /** Starts reading. */
  public void start() {
    reader.start();
  }

  /** Ends all sessions and closes the port. May be called twice. */
  public void close() {
    closed = true;
    endAll();
    try {
      wire.send(Frame.of(Frame.BYE, 0));
    } catch (IOException e) {
      // Nobody is there to hear it.
    }
    try {
      port.close();
      reader.join(PATIENCE);
    } catch (IOException e) {
      // It is closed for all that matters.
      return;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * A host that goes away, or says what is no frame, is greeted anew: writing waits until one is
   * there.
   */
  private void listen() {
    while (!closed) {
      try {
        wire.send(new Frame(Frame.HELLO, 0, new byte[] {VERSION}));
      } catch (IOException e) {
        // The port is closed.
        return;
      }
      try {
        converse(port.in());
      } catch (IOException e) {
        // Nonsense, or the end of the port; the loop knows.
      }
      endAll();
    }
  }

  private void converse(InputStream in) throws IOException {
    if (skipTo(in, SYNC)) {
      for (Frame frame = Frame.read(in); frame != null; frame = Frame.read(in)) {
        heard(frame);
      }
    }
  }

  private void endAll() {
    List<Session> all;
    synchronized (sessions) {
      all = new ArrayList<>(sessions.values());
      sessions.clear();
    }
    for (Session each : all) {
      each.close();
    }
  }

  /** Reads up to and including a mark whose first byte does not come again in it. */
  private static boolean skipTo(InputStream in, byte[] mark) throws IOException {
    int matched = 0;
    while (matched < mark.length) {
      int next = in.read();
      if (next < 0) {
        return false;
      }
      if (next == mark[matched]) {
        matched++;
      } else {
        matched = next == mark[0] ? 1 : 0;
      }
    }
    return true;
  }

  private void heard(Frame frame) throws IOException {
    int number = frame.session();
    if (frame.kind() == Frame.CLOSE) {
      Session gone;
      synchronized (sessions) {
        gone = sessions.remove(number);
      }
      if (gone != null) {
        gone.close();
      }
      return;
    }
    Session session;
    synchronized (sessions) {
      session = sessions.get(number);
    }
    if (session == null && frame.kind() == Frame.OPEN) {
      session = open(number);
    }
    if (session == null) {
      wire.send(Frame.of(Frame.CLOSE, number));
    } else {
      session.give(frame);
    }
  }

  private Session open(int number) {
    Session session = new Session(number, wire, source, files);
    synchronized (sessions) {
      sessions.put(number, session);
    }
    session.start();
    return session;
  }

  private final class Reader extends Thread {

    Reader() {
      super("shell");
      setDaemon(true);
    }

    @Override
    public void run() {
      listen();
    }
  }
}
