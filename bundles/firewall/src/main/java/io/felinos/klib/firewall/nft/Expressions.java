package io.felinos.klib.firewall.nft;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What a rule does with a packet, in order; an expression that does not match ends the rule. Each
 * loads into or looks at the one register that is used here.
 */
final class Expressions {

  /** Protocols of a packet's payload. */
  static final int TCP = 6;

  static final int UDP = 17;
  static final int ICMP = 1;
  static final int ICMP6 = 58;

  /** Bits of a connection's state (NF_CT_STATE_BIT). */
  static final int ESTABLISHED = 2;

  static final int RELATED = 4;

  private static final int LIST_ELEMENT = 1;
  private static final int EXPRESSION_NAME = 1;
  private static final int EXPRESSION_DATA = 2;

  private static final int REGISTER = 1;
  private static final int VERDICT_REGISTER = 0;

  private static final int DATA_VALUE = 1;
  private static final int DATA_VERDICT = 2;
  private static final int VERDICT_CODE = 1;
  private static final int DROP = 0;
  private static final int ACCEPT = 1;

  private static final int EQUAL = 0;
  private static final int NOT_EQUAL = 1;

  private static final int META_INPUT_NAME = 6;
  private static final int META_FAMILY = 15;
  private static final int META_PROTOCOL = 16;
  private static final int INTERFACE_NAME_SIZE = 16;

  private static final int CT_STATE = 0;
  private static final int CT_DIRECTION = 1;
  private static final byte REPLY = 1;

  private static final int NETWORK_HEADER = 1;
  private static final int TRANSPORT_HEADER = 2;
  private static final int FRAGMENT_HEADER = 44;

  private final Attributes list = new Attributes();

  /** Packets of IPv4, or of IPv6. */
  Expressions family(boolean four) {
    meta(META_FAMILY);
    return compare(true, (byte) (four ? 2 : 10));
  }

  /** Packets of a protocol above IP. */
  Expressions protocol(int number) {
    meta(META_PROTOCOL);
    return compare(true, (byte) number);
  }

  /** Packets that came in by an interface. */
  Expressions input(String name) {
    meta(META_INPUT_NAME);
    byte[] text = name.getBytes(StandardCharsets.US_ASCII);
    return compare(true, Arrays.copyOf(text, INTERFACE_NAME_SIZE));
  }

  private void meta(int key) {
    add("meta", new Attributes().number(1, REGISTER).number(2, key));
  }

  /** Packets from a network of the family that is asked for before, or from all others. */
  Expressions source(byte[] address, int prefixLength, boolean inside) {
    loadSource(address.length);
    byte[] mask = new byte[address.length];
    byte[] network = new byte[address.length];
    for (int bit = 0; bit < prefixLength; bit++) {
      mask[bit / Byte.SIZE] |= (byte) (0x80 >> bit % Byte.SIZE);
    }
    for (int i = 0; i < mask.length; i++) {
      network[i] = (byte) (address[i] & mask[i]);
    }
    if (prefixLength < address.length * Byte.SIZE) {
      bits(mask);
    }
    return compare(inside, network);
  }

  /** Packets whose source is in a set of addresses. */
  Expressions sourceIn(String set, boolean four) {
    loadSource(four ? 4 : 16);
    return add("lookup", new Attributes().text(1, set).number(2, REGISTER));
  }

  private void loadSource(int length) {
    payload(NETWORK_HEADER, length == 4 ? 12 : 8, length);
  }

  /** Pieces of packets, but for the first (RFC 791 3.1, RFC 8200 4.5). */
  Expressions laterFragment(boolean four) {
    if (four) {
      payload(NETWORK_HEADER, 6, 2);
      bits((byte) 0x1f, (byte) 0xff);
    } else {
      Attributes header = new Attributes().number(1, REGISTER);
      add("exthdr", header.bytes(2, (byte) FRAGMENT_HEADER).number(3, 2).number(4, 2));
      bits((byte) 0xff, (byte) 0xf8);
    }
    return compare(false, (byte) 0, (byte) 0);
  }

  /** Packets to ports of the protocol that is asked for before, or to all others. */
  Expressions ports(int first, int last, boolean inside) {
    payload(TRANSPORT_HEADER, 2, 2);
    byte[] low = {(byte) (first >> 8), (byte) first};
    byte[] high = {(byte) (last >> 8), (byte) last};
    return first == last ? compare(inside, low) : range(inside, low, high);
  }

  /** Messages of ICMP or ICMPv6 of these types. */
  Expressions types(int first, int last) {
    payload(TRANSPORT_HEADER, 0, 1);
    byte[] low = {(byte) first};
    byte[] high = {(byte) last};
    return first == last ? compare(true, low) : range(true, low, high);
  }

  private void payload(int header, int offset, int length) {
    Attributes data = new Attributes().number(1, REGISTER).number(2, header);
    add("payload", data.number(3, offset).number(4, length));
  }

  /** Packets of connections in one of these states. */
  Expressions state(int states) {
    add("ct", new Attributes().number(1, REGISTER).number(2, CT_STATE));
    bits((byte) states, (byte) 0, (byte) 0, (byte) 0);
    return compare(false, new byte[4]);
  }

  /** Packets against the direction in which the connection was opened. */
  Expressions reply() {
    add("ct", new Attributes().number(1, REGISTER).number(2, CT_DIRECTION));
    return compare(true, REPLY);
  }

  private void bits(byte... mask) {
    Attributes data = new Attributes().number(1, REGISTER).number(2, REGISTER);
    data.number(3, mask.length).nested(4, value(mask)).nested(5, value(new byte[mask.length]));
    add("bitwise", data);
  }

  private Expressions compare(boolean equal, byte... value) {
    Attributes data = new Attributes().number(1, REGISTER);
    return add("cmp", data.number(2, equal ? EQUAL : NOT_EQUAL).nested(3, value(value)));
  }

  private Expressions range(boolean inside, byte[] first, byte[] last) {
    Attributes data = new Attributes().number(1, REGISTER).number(2, inside ? EQUAL : NOT_EQUAL);
    return add("range", data.nested(3, value(first)).nested(4, value(last)));
  }

  private static Attributes value(byte... bytes) {
    return new Attributes().bytes(DATA_VALUE, bytes);
  }

  /** Counts the packets that come so far. */
  Expressions count() {
    return add("counter", new Attributes().number(1, 0L).number(2, 0L));
  }

  /** Decides. */
  Expressions verdict(boolean accept) {
    Attributes code = new Attributes().number(VERDICT_CODE, accept ? ACCEPT : DROP);
    Attributes data = new Attributes().number(1, VERDICT_REGISTER);
    return add("immediate", data.nested(2, new Attributes().nested(DATA_VERDICT, code)));
  }

  private Expressions add(String name, Attributes data) {
    Attributes expression = new Attributes().text(EXPRESSION_NAME, name);
    list.nested(LIST_ELEMENT, expression.nested(EXPRESSION_DATA, data));
    return this;
  }

  Attributes list() {
    return list;
  }
}
