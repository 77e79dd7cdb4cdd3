package io.felinos.klib.firewall.nft;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the kernel tells of the rules that stand and of the bans. */
public final class Listing {

  private static final int EXPRESSIONS = 4;
  private static final int USERDATA = 7;

  private static final int NAME = 1;
  private static final int DATA = 2;

  private static final int BYTES = 1;
  private static final int PACKETS = 2;

  private static final int ELEMENTS = 3;
  private static final int LIST_ELEMENT = 1;
  private static final int KEY = 1;
  private static final int VALUE = 1;
  private static final int EXPIRATION = 5;

  private Listing() {}

  /**
   * What was counted.
   *
   * @param packets how many packets
   * @param bytes how many bytes they had
   */
  public record Count(long packets, long bytes) {

    /** Nothing. */
    public static final Count ZERO = new Count(0, 0);

    Count plus(long morePackets, long moreBytes) {
      return new Count(packets + morePackets, bytes + moreBytes);
    }
  }

  /**
   * What the rules that stand have counted.
   *
   * @param rules by their number in the config; those that never count are missing
   * @param replies packets of connections that this machine opened
   * @param banned packets from addresses that are banned
   */
  public record Counts(Map<Integer, Count> rules, Count replies, Count banned) {}

  /** Asks for all rules. */
  public static byte[] rulesRequest() {
    return Message.of(Message.GET_RULE, Message.DUMP, new Attributes().text(1, Names.TABLE));
  }

  /** Asks for all bans of a family. */
  public static byte[] bansRequest(boolean four) {
    return Message.of(
        Message.GET_ELEMENT,
        Message.DUMP,
        new Attributes().text(1, Names.TABLE).text(2, Names.banned(four)));
  }

  /** Reads the answer to {@link #rulesRequest}; what is no rule of ours is passed over. */
  public static Counts counts(List<byte[]> answers) {
    Map<Integer, Count> rules = new HashMap<>();
    Count replies = Count.ZERO;
    Count banned = Count.ZERO;
    for (byte[] answer : answers) {
      Reader rule = Reader.message(answer);
      Reader counter = rule.nested(EXPRESSIONS).element(NAME, "counter").nested(DATA);
      String tag = Tag.decode(rule.bytes(USERDATA));
      int number = Tag.number(tag);
      long packets = counter.number(PACKETS, 0);
      long bytes = counter.number(BYTES, 0);
      if (number >= 0) {
        rules.put(number, rules.getOrDefault(number, Count.ZERO).plus(packets, bytes));
      } else if (tag.equals(Tag.REPLIES)) {
        replies = replies.plus(packets, bytes);
      } else if (tag.equals(Tag.BANNED)) {
        banned = banned.plus(packets, bytes);
      }
    }
    return new Counts(rules, replies, banned);
  }

  /** Reads the answer to {@link #bansRequest}. */
  public static List<Ban> bans(List<byte[]> answers) {
    List<Ban> bans = new ArrayList<>();
    for (byte[] answer : answers) {
      for (Reader element : Reader.message(answer).nested(ELEMENTS).all(LIST_ELEMENT)) {
        byte[] address = element.nested(KEY).bytes(VALUE);
        try {
          Duration left = Duration.ofMillis(element.number(EXPIRATION, 0));
          bans.add(new Ban(InetAddress.getByAddress(address), left));
        } catch (UnknownHostException e) {
          throw new IllegalArgumentException("an address of " + address.length + " bytes", e);
        }
      }
    }
    return bans;
  }
}
