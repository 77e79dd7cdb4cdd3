package io.felinos.itests.vm.guest;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** Prints the time every 8 s, and answers each datagram with the time in nanoseconds. */
final class TimeTelling {

  /** UDP. */
  static final int PORT = 7123;

  private static final long PERIOD = TimeUnit.SECONDS.toNanos(8);
  private static final long NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);

  private TimeTelling() {}

  /** Until the machine ends. */
  static void forEver() throws IOException {
    try (DatagramSocket socket = new DatagramSocket(PORT)) {
      long next = System.nanoTime();
      while (true) {
        long left = next - System.nanoTime();
        if (left <= 0) {
          System.out.println(Instant.now());
          next += PERIOD;
        } else {
          answer(socket, (int) TimeUnit.NANOSECONDS.toMillis(left) + 1);
        }
      }
    }
  }

  private static void answer(DatagramSocket socket, int patience) throws IOException {
    DatagramPacket packet = new DatagramPacket(new byte[Long.BYTES], Long.BYTES);
    socket.setSoTimeout(patience);
    try {
      socket.receive(packet);
    } catch (SocketTimeoutException e) {
      return;
    }
    Instant now = Instant.now();
    ByteBuffer.wrap(packet.getData())
        .putLong(now.getEpochSecond() * NANOS_PER_SECOND + now.getNano());
    packet.setLength(Long.BYTES);
    socket.send(packet);
  }
}
