package io.felinos.klib.firewall.nft;

import io.felinos.klib.firewall.Rule;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Messages that the kernel follows all or none of: it compiles the new rules beside the old ones,
 * and swaps them.
 */
public final class Transaction {

  /** The most addresses of each family that can be banned at a time: some 10 MB of the kernel's. */
  public static final int MOST_BANS = 65_536;

  /** The kernel's time-outs end somewhere behind. */
  private static final long LONGEST_MILLIS = Duration.ofDays(36_500).toMillis();

  private static final int HOOK_PREROUTING = 0;
  private static final int HOOK_INPUT = 1;
  private static final int FILTER_PRIORITY = 0;

  /** Before NF_IP_PRI_CONNTRACK_DEFRAG, -400. */
  private static final int BEFORE_REASSEMBLY = -450;

  private static final int ACCEPT = 1;

  private static final int SET_TIMEOUT = 0x10;

  /** How nft(8) knows what it shows: TYPE_IPADDR, TYPE_IP6ADDR. */
  private static final int TYPE_IPV4 = 7;

  private static final int TYPE_IPV6 = 8;

  /** Listener queries, and what finds routers and neighbours (RFC 4890 4.4.1). */
  private static final int FIRST_NEIGHBOUR_TYPE = 130;

  private static final int LAST_NEIGHBOUR_TYPE = 136;

  private static final int LIST_ELEMENT = 1;

  private final List<byte[]> messages = new ArrayList<>();
  private final List<String> subjects = new ArrayList<>();

  private Transaction() {
    add("the transaction", Message.begin());
  }

  /** Puts up rules in place of those that stand; bans stay as they are. */
  public static Transaction of(List<Rule> rules) {
    Transaction transaction = new Transaction();
    transaction.add(
        "the table", Message.NEW_TABLE, Message.CREATE, new Attributes().text(1, Names.TABLE));
    transaction.set(true);
    transaction.set(false);
    transaction.fragments(rules);
    transaction.input(rules);
    return transaction.close();
  }

  /** Bans an address that is not banned; EEXIST if it is. */
  public static Transaction ban(InetAddress address, Duration duration) {
    Transaction transaction = new Transaction();
    transaction.element(Message.NEW_ELEMENT, Message.EXCLUSIVE, address, millis(duration));
    return transaction.close();
  }

  /**
   * Bans an address that is banned anew. The kernel leaves the time of one that is there as it is,
   * so it goes first.
   */
  public static Transaction renew(InetAddress address, Duration duration) {
    Transaction transaction = new Transaction();
    transaction.element(Message.NEW_ELEMENT, Message.CREATE, address, millis(duration));
    transaction.element(Message.DELETE_ELEMENT, 0, address, 0);
    transaction.element(Message.NEW_ELEMENT, Message.CREATE, address, millis(duration));
    return transaction.close();
  }

  private static long millis(Duration duration) {
    long seconds = Math.min(duration.getSeconds(), LONGEST_MILLIS / 1000);
    return seconds * 1000 + duration.getNano() / 1_000_000;
  }

  /** Ends a ban, if there is one. */
  public static Transaction unban(InetAddress address) {
    Transaction transaction = new Transaction();
    transaction.element(Message.NEW_ELEMENT, Message.CREATE, address, 1000);
    transaction.element(Message.DELETE_ELEMENT, 0, address, 0);
    return transaction.close();
  }

  private void set(boolean four) {
    Attributes set = new Attributes().text(1, Names.TABLE).text(2, Names.banned(four));
    set.number(3, SET_TIMEOUT).number(4, four ? TYPE_IPV4 : TYPE_IPV6).number(5, four ? 4 : 16);
    set.number(10, four ? 1 : 2).nested(9, new Attributes().number(1, MOST_BANS));
    add("the set of bans", Message.NEW_SET, Message.CREATE, set);
  }

  private void element(int type, int flags, InetAddress address, long millis) {
    boolean four = address instanceof Inet4Address;
    Attributes key = new Attributes().bytes(1, address.getAddress());
    Attributes element = new Attributes().nested(1, key);
    if (millis > 0) {
      element.number(4, millis);
    }
    Attributes list = new Attributes().text(1, Names.TABLE).text(2, Names.banned(four));
    list.nested(3, new Attributes().nested(LIST_ELEMENT, element));
    add("\"" + address.getHostAddress() + "\"", type, flags, list);
  }

  /** Rules up to the last that is about pieces; without one there is no such chain. */
  private void fragments(List<Rule> rules) {
    int count = 0;
    for (int i = 0; i < rules.size(); i++) {
      count = Boolean.TRUE.equals(rules.get(i).fragment()) ? i + 1 : count;
    }
    chain(Names.FRAGMENTS, HOOK_PREROUTING, BEFORE_REASSEMBLY);
    if (count == 0) {
      add("a chain", Message.DELETE_CHAIN, 0, chainName(Names.FRAGMENTS));
      return;
    }
    rule(Names.FRAGMENTS, Tag.LOOPBACK, loopback());
    for (int i = 0; i < count; i++) {
      for (Expressions each : Compiler.piece(rules.get(i))) {
        rule(Names.FRAGMENTS, Tag.rule(i), each);
      }
    }
  }

  private void input(List<Rule> rules) {
    chain(Names.INPUT, HOOK_INPUT, FILTER_PRIORITY);
    rule(Names.INPUT, Tag.LOOPBACK, loopback());
    rule(Names.INPUT, Tag.BANNED, banned(true));
    rule(Names.INPUT, Tag.BANNED, banned(false));
    Expressions related = new Expressions().state(Expressions.RELATED);
    rule(Names.INPUT, Tag.RELATED, related.verdict(true));
    Expressions replies = new Expressions().state(Expressions.ESTABLISHED).reply();
    rule(Names.INPUT, Tag.REPLIES, replies.count().verdict(true));
    Expressions neighbours = new Expressions().family(false).protocol(Expressions.ICMP6);
    neighbours.types(FIRST_NEIGHBOUR_TYPE, LAST_NEIGHBOUR_TYPE);
    rule(Names.INPUT, Tag.NEIGHBOURS, neighbours.verdict(true));
    for (int i = 0; i < rules.size(); i++) {
      for (Expressions each : Compiler.whole(rules.get(i))) {
        rule(Names.INPUT, Tag.rule(i), each);
      }
    }
  }

  private static Expressions loopback() {
    return new Expressions().input("lo").verdict(true);
  }

  private static Expressions banned(boolean four) {
    Expressions expressions = new Expressions().family(four);
    return expressions.sourceIn(Names.banned(four), four).count().verdict(false);
  }

  /** A chain without rules, whether it was there or not. */
  private void chain(String name, int hook, int priority) {
    Attributes where = new Attributes().number(1, hook).number(2, priority);
    Attributes chain = chainName(name).nested(4, where).number(5, ACCEPT).text(7, "filter");
    add("the chain \"" + name + "\"", Message.NEW_CHAIN, Message.CREATE, chain);
    Attributes rules = new Attributes().text(1, Names.TABLE).text(2, name);
    add("the old rules", Message.DELETE_RULE, 0, rules);
  }

  private static Attributes chainName(String name) {
    return new Attributes().text(1, Names.TABLE).text(3, name);
  }

  private void rule(String chain, String tag, Expressions expressions) {
    Attributes rule = new Attributes().text(1, Names.TABLE).text(2, chain);
    rule.nested(4, expressions.list());
    rule.bytes(7, Tag.encode(tag));
    add(tag, Message.NEW_RULE, Message.APPEND, rule);
  }

  private void add(String subject, int type, int flags, Attributes attributes) {
    add(subject, Message.of(type, flags, attributes));
  }

  private void add(String subject, byte[] message) {
    messages.add(message);
    subjects.add(subject);
  }

  private Transaction close() {
    Message.acknowledged(messages.getLast());
    add("the transaction", Message.end());
    return this;
  }

  /** The messages in order; the last but one asks for an acknowledgement. */
  public List<byte[]> messages() {
    List<byte[]> copies = new ArrayList<>();
    for (byte[] each : messages) {
      copies.add(Arrays.copyOf(each, each.length));
    }
    return copies;
  }

  /** What a message is about, for people; the config's rules are numbered from 0. */
  public String subject(int index) {
    return index < 0 ? "the transaction" : subjects.get(index);
  }
}
