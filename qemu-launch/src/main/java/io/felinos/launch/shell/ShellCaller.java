package io.felinos.launch.shell;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * One connection to the relay. What the guest says waits in a queue that the session's window
 * bounds, so that a caller who does not read holds up nobody else.
 */
final class ShellCaller {

  private static final Frame END = Frame.of(FrameKind.CLOSE, 0);

  private final ShellRelay relay;
  private final SocketChannel channel;
  private final int session;
  private final BlockingQueue<Frame> said = new LinkedBlockingQueue<>();
  private volatile int shell = -1;

  ShellCaller(ShellRelay relay, SocketChannel channel, int session) {
    this.relay = relay;
    this.channel = channel;
    this.session = session;
  }

  void start() {
    Thread.ofPlatform().daemon().name("felinos-shell-in-" + session).start(this::listen);
    Thread.ofPlatform().daemon().name("felinos-shell-out-" + session).start(this::tell);
  }

  /** Gives the caller a frame. */
  void give(Frame frame) {
    said.add(frame);
  }

  /** That shell of the guest's is gone; a caller in it gets what was said before, and no more. */
  void gone(int which) {
    if (shell == which) {
      said.add(END);
    }
  }

  /** Ends the connection, after what was said before. */
  void hangUp() {
    said.add(END);
  }

  private void listen() {
    try {
      InputStream in = Channels.newInputStream(channel);
      for (Optional<Frame> frame = Frame.read(in); frame.isPresent(); frame = Frame.read(in)) {
        if (shell < 0) {
          shell = relay.awaitGuest();
        }
        relay.pass(frame.get().of(session), shell);
      }
    } catch (IOException e) {
      // One of the two is gone.
      return;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      relay.left(session);
      closeSession();
      hangUp();
    }
  }

  private void closeSession() {
    if (shell < 0) {
      return;
    }
    try {
      relay.pass(Frame.of(FrameKind.CLOSE, session), shell);
    } catch (IOException e) {
      // It was the guest that went.
      return;
    }
  }

  private void tell() {
    try (channel) {
      OutputStream out = Channels.newOutputStream(channel);
      for (Frame frame = said.take(); frame != END; frame = said.take()) {
        out.write(frame.bytes());
      }
    } catch (IOException e) {
      // The caller is gone; its other thread notices as well.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
