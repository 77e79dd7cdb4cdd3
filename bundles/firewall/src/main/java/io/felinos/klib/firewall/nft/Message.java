package io.felinos.klib.firewall.nft;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Messages of nf_tables: struct nlmsghdr, struct nfgenmsg, attributes. */
final class Message {

  static final int NEW_TABLE = 0;
  static final int NEW_CHAIN = 3;
  static final int DELETE_CHAIN = 5;
  static final int NEW_RULE = 6;
  static final int GET_RULE = 7;
  static final int DELETE_RULE = 8;
  static final int NEW_SET = 9;
  static final int NEW_ELEMENT = 12;
  static final int GET_ELEMENT = 13;
  static final int DELETE_ELEMENT = 14;

  /** NLM_F_CREATE: make it if it is not there. */
  static final int CREATE = 0x400;

  /** NLM_F_CREATE and NLM_F_EXCL: make it, and EEXIST if it is there. */
  static final int EXCLUSIVE = 0x600;

  /** NLM_F_CREATE and NLM_F_APPEND. */
  static final int APPEND = 0xc00;

  /** NLM_F_DUMP. */
  static final int DUMP = 0x300;

  /** NLM_F_ACK. */
  static final int ACKNOWLEDGE = 4;

  static final int HEADER_SIZE = 20;

  private static final int REQUEST = 1;
  private static final int FLAGS_OFFSET = 6;

  private static final int BATCH_BEGIN = 0x10;
  private static final int BATCH_END = 0x11;

  /** NFNL_SUBSYS_NFTABLES. */
  private static final int SUBSYSTEM = 10;

  /** NFPROTO_INET: IPv4 and IPv6. */
  private static final byte INET = 1;

  private Message() {}

  static byte[] of(int type, int flags, Attributes attributes) {
    byte[] body = attributes.toBytes();
    return header(SUBSYSTEM << 8 | type, flags, INET, 0, body.length).put(body).array();
  }

  /** The first of a transaction. */
  static byte[] begin() {
    return header(BATCH_BEGIN, 0, (byte) 0, SUBSYSTEM, 0).array();
  }

  /** The last of a transaction. */
  static byte[] end() {
    return header(BATCH_END, 0, (byte) 0, SUBSYSTEM, 0).array();
  }

  /** Has the kernel say when it is done with a message. */
  static void acknowledged(byte[] message) {
    message[FLAGS_OFFSET] |= ACKNOWLEDGE;
  }

  private static ByteBuffer header(int type, int flags, byte family, int resource, int length) {
    ByteBuffer message = ByteBuffer.allocate(HEADER_SIZE + length).order(ByteOrder.nativeOrder());
    message.putInt(message.capacity()).putShort((short) type).putShort((short) (REQUEST | flags));
    // Sequence and port, both filled in where it is sent; then family, version, resource.
    message.putInt(0).putInt(0).put(family).put((byte) 0);
    return message.order(ByteOrder.BIG_ENDIAN).putShort((short) resource);
  }
}
