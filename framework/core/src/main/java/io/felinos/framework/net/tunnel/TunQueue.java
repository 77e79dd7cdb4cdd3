package io.felinos.framework.net.tunnel;

import io.felinos.kernel.Descriptor;
import io.felinos.kernel.Errno;
import io.felinos.kernel.KernelException;
import io.felinos.kernel.Poll;
import io.felinos.kernel.Wakeup;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.spi.AbstractInterruptibleChannel;

/**
 * Packets of one queue of an interface. One thread may read while another writes; any thread may
 * close it, and so does an interrupt of one that reads.
 */
final class TunQueue extends AbstractInterruptibleChannel implements ByteChannel {

  /** The longest packet, an Ethernet header and a VLAN tag. */
  private static final int LONGEST = 65_535 + 14 + 4;

  private static final int FOR_EVER = -1;

  private final Descriptor descriptor;
  private final Wakeup wakeup = new Wakeup();
  private final Arena arena = Arena.ofShared();
  private final MemorySegment incoming = arena.allocate(LONGEST, Long.BYTES);
  private final MemorySegment outgoing = arena.allocate(LONGEST, Long.BYTES);
  private final Object reading = new Object();
  private final Object writing = new Object();

  /** Owns the descriptor, which does not block. */
  TunQueue(Descriptor descriptor) throws KernelException {
    this.descriptor = descriptor;
  }

  @Override
  public int read(ByteBuffer target) throws IOException {
    synchronized (reading) {
      int length = 0;
      boolean completed = false;
      try {
        begin();
        length = next(Math.min(target.remaining(), LONGEST));
        completed = true;
      } finally {
        end(completed);
      }
      target.put(incoming.asSlice(0, length).asByteBuffer());
      return length;
    }
  }

  private int next(int most) throws IOException {
    while (isOpen()) {
      try {
        return descriptor.read(incoming.asSlice(0, most));
      } catch (KernelException e) {
        if (e.errno() != Errno.EAGAIN) {
          throw e;
        }
      }
      try (Poll poll = new Poll(descriptor, wakeup.descriptor())) {
        poll.await(FOR_EVER);
      }
    }
    throw new ClosedChannelException();
  }

  @Override
  public int write(ByteBuffer packet) throws IOException {
    synchronized (writing) {
      if (!isOpen()) {
        throw new ClosedChannelException();
      }
      int length = packet.remaining();
      if (length > LONGEST) {
        throw new IOException("a packet of " + length + " bytes is too long");
      }
      outgoing.asByteBuffer().put(packet);
      return descriptor.write(outgoing.asSlice(0, length));
    }
  }

  /** Waits for those who read and write to be out: the number may mean another file afterwards. */
  @Override
  protected void implCloseChannel() {
    wakeup.wake();
    synchronized (reading) {
      synchronized (writing) {
        descriptor.close();
        wakeup.close();
        arena.close();
      }
    }
  }
}
