package io.felinos.framework.net.dhcp;

import io.felinos.framework.net.link.IpAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The options of a DHCP message by their code (RFC 2132), pieces of long ones joined (RFC 3396). An
 * option that is read as something it can't be is a {@link DhcpFormatException}.
 */
public final class DhcpOptions {

  static final int SUBNET_MASK = 1;
  static final int ROUTERS = 3;
  static final int DNS_SERVERS = 6;
  static final int HOST_NAME = 12;
  static final int DOMAIN_NAME = 15;
  static final int INTERFACE_MTU = 26;
  static final int NTP_SERVERS = 42;
  static final int REQUESTED_ADDRESS = 50;
  static final int LEASE_TIME = 51;
  static final int OVERLOAD = 52;
  static final int MESSAGE_TYPE = 53;
  static final int SERVER_IDENTIFIER = 54;
  static final int PARAMETER_LIST = 55;
  static final int MESSAGE = 56;
  static final int MAXIMUM_SIZE = 57;
  static final int RENEWAL_TIME = 58;
  static final int REBINDING_TIME = 59;
  static final int CLIENT_IDENTIFIER = 61;

  /** RFC 3442. */
  static final int CLASSLESS_ROUTES = 121;

  private static final int ADDRESS_SIZE = 4;

  private final SortedMap<Integer, byte[]> values = new TreeMap<>();

  /** Sets an option, behind what is there of it already (RFC 3396). */
  DhcpOptions append(int code, byte... value) {
    byte[] before = values.get(code);
    if (before == null) {
      values.put(code, value.clone());
    } else {
      byte[] joined = Arrays.copyOf(before, before.length + value.length);
      System.arraycopy(value, 0, joined, before.length, value.length);
      values.put(code, joined);
    }
    return this;
  }

  /** Sets an option to a text. */
  DhcpOptions append(int code, String text) {
    return append(code, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Sets an option to an address. */
  DhcpOptions append(int code, IpAddress address) {
    return append(code, address.bytes());
  }

  /** The options that there are, by ascending code. */
  SortedMap<Integer, byte[]> all() {
    return Collections.unmodifiableSortedMap(values);
  }

  byte @Nullable [] bytes(int code) {
    return values.get(code);
  }

  /** An option of one byte. */
  int unsignedByte(int code, int otherwise) throws DhcpFormatException {
    byte[] value = sized(code, 1);
    return value == null ? otherwise : Byte.toUnsignedInt(value[0]);
  }

  /** An option of two bytes. */
  int unsignedShort(int code, int otherwise) throws DhcpFormatException {
    byte[] value = sized(code, Short.BYTES);
    return value == null ? otherwise : Short.toUnsignedInt(ByteBuffer.wrap(value).getShort());
  }

  /** An option of four bytes, as seconds are. */
  long unsignedInt(int code, long otherwise) throws DhcpFormatException {
    byte[] value = sized(code, Integer.BYTES);
    return value == null ? otherwise : Integer.toUnsignedLong(ByteBuffer.wrap(value).getInt());
  }

  /** An option of one address. */
  @Nullable IpAddress address(int code) throws DhcpFormatException {
    byte[] value = sized(code, ADDRESS_SIZE);
    return value == null ? null : IpAddress.of(value);
  }

  private byte @Nullable [] sized(int code, int size) throws DhcpFormatException {
    byte[] value = values.get(code);
    if (value != null && value.length != size) {
      throw new DhcpFormatException(
          "option " + code + " has " + value.length + " bytes in place of " + size);
    }
    return value;
  }

  /** An option of addresses; none if it is not there. */
  List<IpAddress> addresses(int code) throws DhcpFormatException {
    List<IpAddress> addresses = new ArrayList<>();
    byte[] value = values.get(code);
    if (value == null) {
      return addresses;
    }
    if (value.length == 0 || value.length % ADDRESS_SIZE != 0) {
      throw new DhcpFormatException(
          "option " + code + " has " + value.length + " bytes, which are no IPv4 addresses");
    }
    for (int i = 0; i < value.length; i += ADDRESS_SIZE) {
      addresses.add(IpAddress.of(Arrays.copyOfRange(value, i, i + ADDRESS_SIZE)));
    }
    return addresses;
  }

  /**
   * An option of text, without the NULs that some servers end it with; empty if not there. What
   * would not be one line of text comes as question marks.
   */
  String text(int code) {
    byte[] value = values.get(code);
    if (value == null) {
      return "";
    }
    int length = value.length;
    while (length > 0 && value[length - 1] == 0) {
      length--;
    }
    StringBuilder text = new StringBuilder(new String(value, 0, length, StandardCharsets.UTF_8));
    for (int i = 0; i < text.length(); i++) {
      if (Character.isISOControl(text.charAt(i))) {
        text.setCharAt(i, '?');
      }
    }
    return text.toString();
  }
}
