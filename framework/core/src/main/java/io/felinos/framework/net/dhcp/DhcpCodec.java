package io.felinos.framework.net.dhcp;

import io.felinos.framework.net.link.HardwareAddress;
import io.felinos.framework.net.link.IpAddress;
import java.nio.BufferOverflowException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;

/** DHCP messages as bytes: RFC 2131 2, RFC 2132 2 and 9.3, RFC 3396. */
public final class DhcpCodec {

  /** The most that is read: more than any Ethernet carries in a piece. */
  public static final int MAX_SIZE = 9000;

  /** What relays and servers of BOOTP expect at least (RFC 1542 2.1). */
  private static final int MIN_SIZE = 300;

  // Offsets of the fields (RFC 2131 figure 1).
  private static final int HLEN = 2;
  private static final int XID = 4;
  private static final int SECS = 8;
  private static final int FLAGS = 10;
  private static final int CIADDR = 12;
  private static final int YIADDR = 16;
  private static final int CHADDR = 28;
  private static final int SNAME = 44;
  private static final int FILE = 108;
  private static final int COOKIE = 236;
  private static final int OPTIONS = 240;

  private static final int MAGIC_COOKIE = 0x63825363;
  private static final byte BOOTREQUEST = 1;
  private static final byte BOOTREPLY = 2;
  private static final byte ETHERNET = 1;
  private static final int BROADCAST = 0x8000;
  private static final int CHADDR_SIZE = 16;
  private static final int ADDRESS_SIZE = 4;

  private static final int PAD = 0;
  private static final int END = 255;
  private static final int MAX_OPTION = 255;

  private static final int OVERLOADS_FILE = 1;
  private static final int OVERLOADS_SNAME = 2;

  private DhcpCodec() {}

  /**
   * Writes a message; long options in pieces (RFC 3396).
   *
   * @throws IllegalArgumentException if it is longer than {@link #MAX_SIZE}
   */
  public static byte[] encode(DhcpMessage message) {
    byte[] hardware = message.hardwareAddress().bytes();
    ByteBuffer buffer = ByteBuffer.allocate(MAX_SIZE);
    buffer.put(message.reply() ? BOOTREPLY : BOOTREQUEST).put(ETHERNET);
    buffer.put((byte) hardware.length).put((byte) 0);
    buffer.putInt(message.transaction()).putShort((short) message.seconds());
    buffer.putShort((short) (message.broadcast() ? BROADCAST : 0));
    buffer.put(message.client().bytes()).put(message.your().bytes());
    buffer.position(CHADDR).put(hardware);
    buffer.position(COOKIE).putInt(MAGIC_COOKIE);
    try {
      for (Map.Entry<Integer, byte[]> option : message.options().all().entrySet()) {
        putOption(buffer, option.getKey(), option.getValue());
      }
      buffer.put((byte) END);
    } catch (BufferOverflowException e) {
      throw new IllegalArgumentException("DHCP message longer than " + MAX_SIZE, e);
    }
    return Arrays.copyOf(buffer.array(), Math.max(buffer.position(), MIN_SIZE));
  }

  private static void putOption(ByteBuffer buffer, int code, byte[] value) {
    int done = 0;
    do {
      int length = Math.min(value.length - done, MAX_OPTION);
      buffer.put((byte) code).put((byte) length).put(value, done, length);
      done += length;
    } while (done < value.length);
  }

  /**
   * Reads a message.
   *
   * @param packet the UDP payload
   * @param length how many of its bytes
   * @throws DhcpFormatException if it is none, or an option goes on behind its end
   */
  public static DhcpMessage decode(byte[] packet, int length) throws DhcpFormatException {
    if (length < OPTIONS) {
      throw new DhcpFormatException("only " + length + " bytes");
    }
    ByteBuffer buffer = ByteBuffer.wrap(packet, 0, length);
    if (buffer.getInt(COOKIE) != MAGIC_COOKIE) {
      throw new DhcpFormatException("no DHCP magic cookie");
    }
    byte operation = buffer.get(0);
    if (operation != BOOTREQUEST && operation != BOOTREPLY) {
      throw new DhcpFormatException("operation " + operation);
    }
    int hardwareLength = Byte.toUnsignedInt(buffer.get(HLEN));
    if (hardwareLength > CHADDR_SIZE) {
      throw new DhcpFormatException("hardware address of " + hardwareLength + " bytes");
    }
    return new DhcpMessage(
        operation == BOOTREPLY,
        buffer.getInt(XID),
        Short.toUnsignedInt(buffer.getShort(SECS)),
        (buffer.getShort(FLAGS) & BROADCAST) != 0,
        IpAddress.of(Arrays.copyOfRange(packet, CIADDR, CIADDR + ADDRESS_SIZE)),
        IpAddress.of(Arrays.copyOfRange(packet, YIADDR, YIADDR + ADDRESS_SIZE)),
        HardwareAddress.of(Arrays.copyOfRange(packet, CHADDR, CHADDR + hardwareLength)),
        options(packet, length));
  }

  private static DhcpOptions options(byte[] packet, int length) throws DhcpFormatException {
    DhcpOptions options = new DhcpOptions();
    getOptions(packet, OPTIONS, length, options);
    int overload = options.unsignedByte(DhcpOptions.OVERLOAD, 0);
    // In this order (RFC 3396 5).
    if ((overload & OVERLOADS_FILE) != 0) {
      getOptions(packet, FILE, COOKIE, options);
    }
    if ((overload & OVERLOADS_SNAME) != 0) {
      getOptions(packet, SNAME, FILE, options);
    }
    return options;
  }

  /** A missing end mark is forgiven: some servers fill the packet to the last byte. */
  private static void getOptions(byte[] packet, int from, int to, DhcpOptions into)
      throws DhcpFormatException {
    int position = from;
    while (position < to) {
      int code = Byte.toUnsignedInt(packet[position++]);
      if (code == END) {
        return;
      }
      if (code == PAD) {
        continue;
      }
      if (position == to) {
        throw new DhcpFormatException("option " + code + " without a length");
      }
      int length = Byte.toUnsignedInt(packet[position++]);
      if (length > to - position) {
        throw new DhcpFormatException("option " + code + " goes on behind the end");
      }
      into.append(code, Arrays.copyOfRange(packet, position, position + length));
      position += length;
    }
  }
}
