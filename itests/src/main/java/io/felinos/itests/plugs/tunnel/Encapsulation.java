package io.felinos.itests.plugs.tunnel;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import org.jspecify.annotations.Nullable;

/** Carries the packets of an interface's queue to another end and back, a datagram each. */
public final class Encapsulation implements AutoCloseable {

  private static final int LONGEST = 65_535;
  private static final int PACE_MILLIS = 500;

  private final ByteChannel queue;
  private final DatagramSocket socket;
  private volatile @Nullable SocketAddress other;
  private volatile boolean heard;

  /**
   * Starts it.
   *
   * @param other the other end; null for who sends the first datagram
   */
  public Encapsulation(ByteChannel queue, DatagramSocket socket, @Nullable SocketAddress other)
      throws IOException {
    this.queue = queue;
    this.socket = socket;
    this.other = other;
    socket.setSoTimeout(PACE_MILLIS);
    Thread.ofPlatform().daemon().name("tunnel-out").start(this::out);
    Thread.ofPlatform().daemon().name("tunnel-in").start(this::in);
  }

  private void out() {
    ByteBuffer packet = ByteBuffer.allocate(LONGEST);
    try {
      while (true) {
        packet.clear();
        send(packet.array(), queue.read(packet));
      }
    } catch (IOException e) {
      socket.close();
    }
  }

  private void in() {
    DatagramPacket datagram = new DatagramPacket(new byte[LONGEST], LONGEST);
    while (!socket.isClosed()) {
      if (!heard) {
        // Tells the other end where this one is, until it answers.
        send(new byte[0], 0);
      }
      try {
        socket.receive(datagram);
        boolean first = !heard;
        heard = true;
        other = datagram.getSocketAddress();
        if (datagram.getLength() > 0) {
          queue.write(ByteBuffer.wrap(datagram.getData(), 0, datagram.getLength()));
        } else if (first) {
          send(new byte[0], 0);
        }
      } catch (SocketTimeoutException e) {
        continue;
      } catch (IOException e) {
        if (!queue.isOpen()) {
          return;
        }
      }
    }
  }

  /** What can't be sent is lost, as packets are. */
  private void send(byte[] bytes, int length) {
    SocketAddress target = other;
    if (target != null) {
      try {
        socket.send(new DatagramPacket(bytes, length, target));
      } catch (IOException e) {
        return;
      }
    }
  }

  /** Whether there was anything from the other end yet. */
  public boolean heard() {
    return heard;
  }

  @Override
  public void close() throws IOException {
    queue.close();
    socket.close();
  }
}
