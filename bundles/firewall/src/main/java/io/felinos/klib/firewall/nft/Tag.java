package io.felinos.klib.firewall.nft;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What a rule in the kernel stands for, kept with it as the comment that nft(8) shows. */
final class Tag {

  static final String LOOPBACK = "this machine";
  static final String BANNED = "banned";
  static final String RELATED = "about connections";
  static final String REPLIES = "replies";
  static final String NEIGHBOURS = "neighbours";

  private static final String RULE = "rule ";

  /** NFTNL_UDATA_RULE_COMMENT, then its length, then text ended by a NUL. */
  private static final byte COMMENT = 0;

  private static final int HEADER_SIZE = 2;

  private Tag() {}

  /** A rule of the config. */
  static String rule(int number) {
    return RULE + number;
  }

  static byte[] encode(String tag) {
    byte[] text = (tag + "\0").getBytes(StandardCharsets.US_ASCII);
    byte[] encoded = new byte[HEADER_SIZE + text.length];
    encoded[0] = COMMENT;
    encoded[1] = (byte) text.length;
    System.arraycopy(text, 0, encoded, HEADER_SIZE, text.length);
    return encoded;
  }

  /** The text; empty if there is none. */
  static String decode(byte[] encoded) {
    if (encoded.length <= HEADER_SIZE || encoded[0] != COMMENT) {
      return "";
    }
    byte[] text = Arrays.copyOfRange(encoded, HEADER_SIZE, encoded.length - 1);
    return new String(text, StandardCharsets.US_ASCII);
  }

  /** The number of a rule of the config, or -1. */
  static int number(String tag) {
    try {
      return tag.startsWith(RULE) ? Integer.parseInt(tag.substring(RULE.length())) : -1;
    } catch (NumberFormatException e) {
      return -1;
    }
  }
}
