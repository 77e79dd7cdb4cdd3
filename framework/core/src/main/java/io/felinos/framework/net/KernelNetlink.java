package io.felinos.framework.net;

import io.felinos.api.net.Netlink;
import io.felinos.api.net.NetlinkException;
import io.felinos.kernel.Errno;
import io.felinos.kernel.KernelException;
import io.felinos.kernel.NetlinkBatch;
import io.felinos.kernel.NetlinkMessage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Bundles' way to netlink(7): a socket for each family, opened at its first use and kept. */
public final class KernelNetlink implements Netlink {

  private static final int LENGTH_OFFSET = 0;
  private static final int SEQUENCE_OFFSET = 8;
  private static final int ALIGNMENT = 4;

  private final Map<Integer, NetlinkBatch> sockets = new HashMap<>();

  /** Of no use before the first exchange. */
  public KernelNetlink() {}

  @Override
  public List<byte[]> exchange(int family, List<byte[]> messages) throws NetlinkException {
    List<NetlinkMessage> answers;
    try {
      answers = socket(family).exchange(datagram(messages));
    } catch (KernelException e) {
      NetlinkException failure = new NetlinkException("netlink, " + e.getMessage(), -1, e.errno());
      failure.initCause(e);
      throw failure;
    }
    List<byte[]> results = new ArrayList<>();
    for (NetlinkMessage answer : answers) {
      if (answer.type() == NetlinkMessage.ERROR || answer.type() == NetlinkMessage.DONE) {
        if (answer.errno() != 0) {
          throw failure(answer, messages.size());
        }
      } else {
        results.add(answer.bytes());
      }
    }
    if (answers.isEmpty()) {
      throw new NetlinkException("the kernel did not answer", -1, Errno.EIO);
    }
    return results;
  }

  private synchronized NetlinkBatch socket(int family) throws KernelException {
    NetlinkBatch socket = sockets.get(family);
    if (socket == null) {
      socket = NetlinkBatch.open(family);
      sockets.put(family, socket);
    }
    return socket;
  }

  private static NetlinkException failure(NetlinkMessage answer, int count) {
    int index = answer.sequence() - 1;
    String text = answer.errorText();
    String name = Errno.name(answer.errno());
    return new NetlinkException(
        text == null ? name : name + ", " + text,
        index >= 0 && index < count ? index : -1,
        answer.errno());
  }

  /** The messages, numbered from 1, one behind the other. */
  private static byte[] datagram(List<byte[]> messages) {
    int size = 0;
    for (byte[] message : messages) {
      size += aligned(message.length);
    }
    ByteBuffer datagram = ByteBuffer.allocate(size).order(ByteOrder.nativeOrder());
    int position = 0;
    for (int i = 0; i < messages.size(); i++) {
      byte[] message = messages.get(i);
      datagram.put(position, message);
      datagram.putInt(position + LENGTH_OFFSET, message.length);
      datagram.putInt(position + SEQUENCE_OFFSET, i + 1);
      position += aligned(message.length);
    }
    return datagram.array();
  }

  private static int aligned(int length) {
    return (length + ALIGNMENT - 1) & -ALIGNMENT;
  }
}
