package io.felinos.launch.shell;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Shares the guest's one port among all who call: a socket for this user alone, each connection a
 * session of its own.
 *
 * <p>The port stays connected from before the guest's first instruction, so that the guest never
 * waits for a host that is not there: a caller who goes away is a session that is closed. Callers
 * who come before the guest's shell is there wait. Safe for several threads.
 */
public final class ShellRelay implements AutoCloseable {

  /** What the guest waits for after its hello: what is sent before is for one that is gone. */
  static final byte[] SYNC = "felinos-shell 1\n".getBytes(StandardCharsets.US_ASCII);

  private static final int LAST_SESSION = 0xffff;

  private final ServerSocketChannel door;
  private final Path path;
  private final Map<Integer, ShellCaller> callers = new HashMap<>();
  private final Object writing = new Object();
  private @Nullable OutputStream guest;
  private int lastSession;
  private int generation;
  private boolean present;
  private boolean closed;

  private ShellRelay(ServerSocketChannel door, Path path) {
    this.door = door;
    this.path = path;
  }

  /**
   * Opens the door.
   *
   * @param path the socket, in a folder that only this user can enter
   * @throws IOException if it can't be made
   */
  public static ShellRelay open(Path path) throws IOException {
    Files.deleteIfExists(path);
    ServerSocketChannel door = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      door.bind(UnixDomainSocketAddress.of(path));
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
    } catch (IOException e) {
      door.close();
      throw e;
    }
    ShellRelay relay = new ShellRelay(door, path);
    Thread.ofPlatform().daemon().name("felinos-shell-door").start(relay::welcome);
    return relay;
  }

  /**
   * Takes the guest's port, and reads it on a thread of its own until its other end closes it.
   *
   * @param port a connected socket, the relay's from now on
   */
  public void connect(SocketChannel port) throws IOException {
    synchronized (writing) {
      guest = Channels.newOutputStream(port);
    }
    InputStream in = Channels.newInputStream(port);
    Thread.ofPlatform().daemon().name("felinos-shell").start(() -> listen(in));
  }

  /** The guest has started anew: whoever was in its shell is out. */
  public void rebooted() {
    leave();
  }

  @Override
  public void close() throws IOException {
    synchronized (this) {
      closed = true;
      notifyAll();
    }
    door.close();
    for (ShellCaller caller : everyone()) {
      caller.hangUp();
    }
    Files.deleteIfExists(path);
  }

  private void welcome() {
    while (true) {
      try {
        SocketChannel channel = door.accept();
        ShellCaller caller = enter(channel);
        caller.start();
      } catch (IOException e) {
        // The door is closed.
        return;
      }
    }
  }

  private synchronized ShellCaller enter(SocketChannel channel) throws IOException {
    do {
      lastSession = lastSession == LAST_SESSION ? 1 : lastSession + 1;
    } while (callers.containsKey(lastSession));
    ShellCaller caller = new ShellCaller(this, channel, lastSession);
    callers.put(lastSession, caller);
    return caller;
  }

  /**
   * Waits for the guest's shell.
   *
   * @return which of the guest's shells it is; -1 when the relay is closed
   */
  synchronized int awaitGuest() throws InterruptedException {
    while (!present && !closed) {
      wait();
    }
    return closed ? -1 : generation;
  }

  /**
   * Passes a caller's frame on.
   *
   * @param shell which of the guest's shells the caller talks to
   * @throws IOException if that is gone
   */
  void pass(Frame frame, int shell) throws IOException {
    synchronized (writing) {
      synchronized (this) {
        if (!present || shell != generation) {
          throw new IOException("the machine's shell is gone");
        }
      }
      write(frame.bytes());
    }
  }

  synchronized void left(int session) {
    callers.remove(session);
  }

  private void write(byte[] bytes) throws IOException {
    OutputStream out = guest;
    if (out == null) {
      throw new IOException("the machine's shell is not connected");
    }
    out.write(bytes);
  }

  private void listen(InputStream in) {
    try {
      for (Optional<Frame> frame = Frame.read(in); frame.isPresent(); frame = Frame.read(in)) {
        heard(frame.get());
      }
    } catch (IOException e) {
      // QEMU is gone, or the guest speaks something else: either way nobody can be in its shell.
    } finally {
      leave();
    }
  }

  private void heard(Frame frame) throws IOException {
    switch (frame.kind()) {
      case HELLO -> {
        leave();
        synchronized (writing) {
          write(SYNC);
        }
        synchronized (this) {
          present = true;
          notifyAll();
        }
      }
      case BYE -> leave();
      default -> {
        ShellCaller caller;
        synchronized (this) {
          caller = callers.get(frame.session());
        }
        if (caller != null) {
          caller.give(frame);
        }
      }
    }
  }

  /** The guest's shell is gone, and so is whoever was in it. */
  private void leave() {
    int gone;
    synchronized (this) {
      present = false;
      gone = generation++;
    }
    for (ShellCaller caller : everyone()) {
      caller.gone(gone);
    }
  }

  private synchronized List<ShellCaller> everyone() {
    return new ArrayList<>(callers.values());
  }
}
