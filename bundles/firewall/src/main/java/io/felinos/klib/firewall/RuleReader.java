package io.felinos.klib.firewall;

import io.felinos.klib.firewall.FirewallConfig.IcmpConfig;
import io.felinos.klib.firewall.FirewallConfig.IpConfig;
import io.felinos.klib.firewall.FirewallConfig.PortConfig;
import io.felinos.klib.firewall.FirewallConfig.RuleConfig;
import io.felinos.klib.firewall.Rule.Family;
import io.felinos.klib.firewall.Rule.IcmpType;
import io.felinos.klib.firewall.Rule.Ports;
import io.felinos.klib.firewall.Rule.Protocol;
import io.felinos.klib.firewall.Rule.Source;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes rules of a configuration, whose schema has checked it. */
final class RuleReader {

  private static final Map<String, IcmpType> ICMP_TYPES =
      Map.of(
          "echo-request", new IcmpType(8, 128),
          "echo-reply", new IcmpType(0, 129),
          "destination-unreachable", new IcmpType(3, 1),
          "time-exceeded", new IcmpType(11, 3),
          "parameter-problem", new IcmpType(12, 4));

  private RuleReader() {}

  /**
   * Reads all.
   *
   * @throws IllegalArgumentException if one makes no sense; the message has its JSON pointer
   */
  static List<Rule> read(FirewallConfig config) {
    List<Rule> rules = new ArrayList<>();
    List<RuleConfig> all = config.rules();
    for (int i = 0; all != null && i < all.size(); i++) {
      try {
        rules.add(rule(all.get(i)));
      } catch (IllegalArgumentException e) {
        String pointer = "/ManifestPassthrough/firewall/rules/" + i;
        throw new IllegalArgumentException(pointer + ": " + e.getMessage(), e);
      }
    }
    return rules;
  }

  private static Rule rule(RuleConfig config) {
    Family family =
        config.ip() != null ? Family.IPV4 : config.ip6() != null ? Family.IPV6 : Family.ANY;
    IpConfig ip = config.ip() == null ? config.ip6() : config.ip();
    String source = ip == null ? null : ip.src();
    String fragment = ip == null ? null : ip.fragment();
    PortConfig ports = config.tcp() == null ? config.udp() : config.tcp();
    String dest = ports == null ? null : ports.dest();
    IcmpConfig icmp = config.icmp();
    String type = icmp == null ? null : icmp.type();
    return new Rule(
        family,
        source == null ? null : source(source, family),
        fragment == null ? null : fragment.equals("y"),
        protocol(config),
        dest == null ? null : ports(dest),
        type == null ? null : icmpType(type),
        "accept".equals(config.action()));
  }

  private static Protocol protocol(RuleConfig config) {
    if (config.tcp() != null) {
      return Protocol.TCP;
    }
    if (config.udp() != null) {
      return Protocol.UDP;
    }
    return config.icmp() == null ? Protocol.ANY : Protocol.ICMP;
  }

  private static Source source(String text, Family family) {
    boolean inside = !text.startsWith("!");
    String positive = inside ? text : text.substring(1);
    int slash = positive.indexOf('/');
    String literal = slash < 0 ? positive : positive.substring(0, slash);
    InetAddress address = InetAddress.ofLiteral(literal);
    if (address instanceof Inet4Address != (family == Family.IPV4)) {
      throw new IllegalArgumentException("\"" + literal + "\" is of the other family");
    }
    int bits = address.getAddress().length * Byte.SIZE;
    int length = slash < 0 ? bits : number(positive.substring(slash + 1), bits);
    return new Source(address, length, inside);
  }

  private static Ports ports(String text) {
    boolean inside = !text.startsWith("!");
    String positive = inside ? text : text.substring(1);
    int dash = positive.indexOf('-');
    int first = number(dash < 0 ? positive : positive.substring(0, dash), 65_535);
    int last = dash < 0 ? first : number(positive.substring(dash + 1), 65_535);
    if (last < first) {
      throw new IllegalArgumentException("\"" + text + "\" ends before it begins");
    }
    return new Ports(first, last, inside);
  }

  private static IcmpType icmpType(String text) {
    IcmpType known = ICMP_TYPES.get(text);
    if (known != null) {
      return known;
    }
    int number = number(text, 255);
    return new IcmpType(number, number);
  }

  private static int number(String text, int most) {
    int number;
    try {
      number = Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("\"" + text + "\" is not a number", e);
    }
    if (number < 0 || number > most) {
      throw new IllegalArgumentException(number + " is more than " + most);
    }
    return number;
  }

  /** The rule as the config would say it, on one line. */
  static String describe(Rule rule) {
    StringBuilder text = new StringBuilder();
    Source source = rule.source();
    if (rule.family() != Family.ANY) {
      text.append(rule.family() == Family.IPV4 ? "ip " : "ip6 ");
    }
    if (source != null) {
      text.append("src ").append(source.inside() ? "" : "!");
      text.append(source.address().getHostAddress()).append('/').append(source.prefixLength());
      text.append(' ');
    }
    if (rule.fragment() != null) {
      text.append("fragment ").append(rule.fragment() ? "y " : "n ");
    }
    text.append(protocol(rule.protocol(), rule.ports(), rule.icmpType()));
    return text.append(rule.accept() ? "accept" : "drop").toString();
  }

  private static String protocol(
      Protocol protocol, @Nullable Ports ports, @Nullable IcmpType type) {
    String name = protocol == Protocol.TCP ? "tcp " : protocol == Protocol.UDP ? "udp " : "icmp ";
    if (protocol == Protocol.ANY) {
      return "";
    }
    if (ports != null) {
      String range = ports.first() == ports.last() ? "" : "-" + ports.last();
      return name + "dest " + (ports.inside() ? "" : "!") + ports.first() + range + " ";
    }
    return type == null ? name : name + "type " + type.four() + "/" + type.six() + " ";
  }
}
