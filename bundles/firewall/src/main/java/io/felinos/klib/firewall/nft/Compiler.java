package io.felinos.klib.firewall.nft;

import io.felinos.klib.firewall.Rule;
import io.felinos.klib.firewall.Rule.Family;
import io.felinos.klib.firewall.Rule.IcmpType;
import io.felinos.klib.firewall.Rule.Ports;
import io.felinos.klib.firewall.Rule.Protocol;
import io.felinos.klib.firewall.Rule.Source;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a rule in the kernel: up to two rules, one for each family where these differ.
 *
 * <p>Linux puts pieces of packets together before it filters them, so pieces are a matter of a
 * chain of their own, {@link Names#FRAGMENTS}, that comes before: there only rules about pieces
 * decide for good, and one about packets means that it will be decided on the whole.
 */
final class Compiler {

  private Compiler() {}

  /** For the chain that has whole packets. */
  static List<Expressions> whole(Rule rule) {
    List<Expressions> rules = new ArrayList<>();
    if (Boolean.TRUE.equals(rule.fragment())) {
      return rules;
    }
    if (rule.protocol() != Protocol.ICMP) {
      rules.add(protocol(origin(rule, null), rule).count().verdict(rule.accept()));
      return rules;
    }
    for (int i = 0; i < 2; i++) {
      boolean four = i == 0;
      if (rule.family().has(four)) {
        rules.add(icmp(origin(rule, four), rule, four).count().verdict(rule.accept()));
      }
    }
    return rules;
  }

  /** For the chain that has packets before they are put together from pieces. */
  static List<Expressions> piece(Rule rule) {
    List<Expressions> rules = new ArrayList<>();
    if (Boolean.FALSE.equals(rule.fragment()) || rule.protocol() != Protocol.ANY) {
      return rules;
    }
    if (rule.fragment() == null) {
      rules.add(origin(rule, null).verdict(true));
      return rules;
    }
    boolean four = rule.family() == Family.IPV4;
    rules.add(origin(rule, four).laterFragment(four).count().verdict(rule.accept()));
    return rules;
  }

  /**
   * Family and source.
   *
   * @param four the family that it is about; null if the rule's own will do
   */
  private static Expressions origin(Rule rule, @Nullable Boolean four) {
    Expressions expressions = new Expressions();
    if (four != null || rule.family() != Family.ANY) {
      expressions.family(four == null ? rule.family() == Family.IPV4 : four);
    }
    Source source = rule.source();
    return source == null
        ? expressions
        : expressions.source(source.address().getAddress(), source.prefixLength(), source.inside());
  }

  private static Expressions protocol(Expressions expressions, Rule rule) {
    if (rule.protocol() == Protocol.ANY) {
      return expressions;
    }
    expressions.protocol(rule.protocol() == Protocol.TCP ? Expressions.TCP : Expressions.UDP);
    Ports ports = rule.ports();
    return ports == null
        ? expressions
        : expressions.ports(ports.first(), ports.last(), ports.inside());
  }

  private static Expressions icmp(Expressions expressions, Rule rule, boolean four) {
    expressions.protocol(four ? Expressions.ICMP : Expressions.ICMP6);
    IcmpType type = rule.icmpType();
    if (type == null) {
      return expressions;
    }
    int number = four ? type.four() : type.six();
    return expressions.types(number, number);
  }
}
