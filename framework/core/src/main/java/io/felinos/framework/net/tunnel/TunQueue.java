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
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

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
  private final Object state = new Object();
  private final CountDownLatch released = new CountDownLatch(1);
  private int inside;
  private boolean closing;

  /** Owns the descriptor, which does not block. */
  TunQueue(Descriptor descriptor) throws KernelException {
    this.descriptor = descriptor;
  }

  @Override
  public int read(ByteBuffer target) throws IOException {
    synchronized (reading) {
      boolean completed = false;
      enter();
      try {
        begin();
        int length = next(Math.min(target.remaining(), LONGEST));
        target.put(incoming.asSlice(0, length).asByteBuffer());
        completed = true;
        return length;
      } finally {
        leave();
        end(completed);
      }
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
      int length = packet.remaining();
      if (length > LONGEST) {
        throw new IOException("a packet of " + length + " bytes is too long");
      }
      enter();
      try {
        outgoing.asByteBuffer().put(packet);
        return descriptor.write(outgoing.asSlice(0, length));
      } finally {
        leave();
      }
    }
  }

  private void enter() throws ClosedChannelException {
    synchronized (state) {
      if (closing) {
        throw new ClosedChannelException();
      }
      inside++;
    }
  }

  private void leave() {
    synchronized (state) {
      inside--;
      if (closing && inside == 0) {
        release();
      }
    }
  }

  /**
   * Leaves the closing to the last who reads or writes, as the number may mean another file
   * afterwards. It must not wait for them: this may be called with a lock that they need.
   */
  @Override
  protected void implCloseChannel() {
    synchronized (state) {
      closing = true;
      if (inside == 0) {
        release();
      } else {
        wakeup.wake();
      }
    }
  }

  private void release() {
    descriptor.close();
    wakeup.close();
    arena.close();
    released.countDown();
  }

  /**
   * Waits until a queue that was closed is free for others.
   *
   * @return false if it was not after that long
   */
  boolean awaitRelease(Duration patience) throws InterruptedException {
    return released.await(patience.toMillis(), TimeUnit.MILLISECONDS);
  }
}
