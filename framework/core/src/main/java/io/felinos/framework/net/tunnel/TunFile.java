package io.felinos.framework.net.tunnel;

import io.felinos.kernel.Descriptor;
import io.felinos.kernel.Fields;
import io.felinos.kernel.KernelException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;

/**
 * {@code /dev/net/tun} for one interface (include/uapi/linux/if_tun.h).
 *
 * @param name the interface's name
 * @param tap true for Ethernet frames
 * @param multiQueue whether several descriptors may be attached at once
 */
record TunFile(String name, boolean tap, boolean multiQueue) {

  private static final String PATH = "/dev/net/tun";

  private static final long TUNSETIFF = 0x400454caL;
  private static final long TUNSETPERSIST = 0x400454cbL;

  private static final int IFF_TUN = 1;
  private static final int IFF_TAP = 2;
  private static final int IFF_MULTI_QUEUE = 0x100;
  private static final int IFF_NO_PI = 0x1000;

  /** struct ifreq of netdevice(7): name at 0, flags at 16. */
  private static final long IFREQ_SIZE = 40;

  private static final int IFREQ_FLAGS = 16;

  /** A new descriptor that is attached to the interface, which is made if it is not there. */
  Descriptor attach() throws KernelException {
    Descriptor descriptor = Descriptor.open(PATH, Descriptor.O_RDWR | Descriptor.O_NONBLOCK);
    int flags = (tap ? IFF_TAP : IFF_TUN) | IFF_NO_PI | (multiQueue ? IFF_MULTI_QUEUE : 0);
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment ifreq = arena.allocate(IFREQ_SIZE, Long.BYTES);
      byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
      Fields.copy(bytes, ifreq, 0);
      Fields.of(ifreq).putShort(IFREQ_FLAGS, (short) flags);
      descriptor.ioctl(TUNSETIFF, ifreq);
      return descriptor;
    } catch (KernelException e) {
      descriptor.close();
      throw e.on(name);
    }
  }

  /** Has the interface stay when nothing is attached to it. */
  void persist(Descriptor attached) throws KernelException {
    attached.ioctl(TUNSETPERSIST, 1);
  }
}
