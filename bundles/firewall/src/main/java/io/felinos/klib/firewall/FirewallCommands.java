package io.felinos.klib.firewall;

import io.felinos.api.net.NetlinkException;
import io.felinos.klib.firewall.nft.Ban;
import io.felinos.klib.firewall.nft.Listing.Count;
import io.felinos.klib.firewall.nft.Listing.Counts;
import java.net.InetAddress;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The shell's commands {@code firewall:*}. */
@Component(
    service = FirewallCommands.class,
    property = {
      "osgi.command.scope=firewall",
      "osgi.command.function=rules",
      "osgi.command.function=bans",
      "osgi.command.function=ban",
      "osgi.command.function=unban"
    })
public final class FirewallCommands {

  private static final int PACKETS_WIDTH = 10;
  private static final int BYTES_WIDTH = 14;

  private final PacketFilter filter;

  /** Commands of this filter. */
  @Activate
  public FirewallCommands(@Reference PacketFilter filter) {
    this.filter = filter;
  }

  /** {@code firewall:rules}: the rules in their order, and what they matched since they stand. */
  public String rules() throws NetlinkException {
    Counts counts = filter.counts();
    StringBuilder text = new StringBuilder();
    line(text, "PACKETS", "BYTES", "RULE");
    line(text, counts.banned(), "banned: drop");
    line(text, counts.replies(), "replies: accept");
    List<Rule> rules = filter.rules();
    for (int i = 0; i < rules.size(); i++) {
      Count count = counts.rules().getOrDefault(i, Count.ZERO);
      line(text, count, i + ": " + RuleReader.describe(rules.get(i)));
    }
    return text.toString();
  }

  private static void line(StringBuilder text, Count count, String rule) {
    line(text, Long.toString(count.packets()), Long.toString(count.bytes()), rule);
  }

  private static void line(StringBuilder text, String packets, String bytes, String rule) {
    text.append(" ".repeat(Math.max(0, PACKETS_WIDTH - packets.length()))).append(packets);
    text.append(" ".repeat(Math.max(1, BYTES_WIDTH - bytes.length()))).append(bytes);
    text.append("  ").append(rule).append('\n');
  }

  /** {@code firewall:bans}: the addresses that are banned, and for how long still. */
  public String bans() throws NetlinkException {
    StringBuilder text = new StringBuilder();
    for (Ban each : filter.bans()) {
      text.append(each.address().getHostAddress()).append("  ");
      text.append(each.left().toSeconds()).append(" s\n");
    }
    return text.toString();
  }

  /**
   * {@code firewall:ban ADDRESS DURATION}.
   *
   * @param duration for instance 90s, 10m, 2h or 1d
   */
  public String ban(String address, String duration) {
    InetAddress literal = InetAddress.ofLiteral(address);
    filter.ban(literal, duration(duration));
    return literal.getHostAddress() + " is banned for " + duration;
  }

  /** {@code firewall:unban ADDRESS}. */
  public String unban(String address) {
    InetAddress literal = InetAddress.ofLiteral(address);
    filter.unban(literal);
    return literal.getHostAddress() + " is not banned";
  }

  private static Duration duration(String text) {
    String upper = text.toUpperCase(Locale.ROOT);
    try {
      return Duration.parse(upper.endsWith("D") ? "P" + upper : "PT" + upper);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          "\"" + text + "\" is no duration such as 90s, 10m, 2h or 1d", e);
    }
  }
}
