package io.felinos.klib.firewall.nft;

import static org.assertj.core.api.Assertions.assertThat;

import io.felinos.klib.firewall.nft.Listing.Count;
import io.felinos.klib.firewall.nft.Listing.Counts;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ListingTest {

  private static final int ROUNDS = 20_000;

  @Test
  void addsUpWhatTheRulesOfARuleCounted() {
    Counts counts =
        Listing.counts(
            List.of(
                rule(Tag.rule(3), 1, 60),
                rule(Tag.rule(3), 2, 120),
                rule(Tag.BANNED, 5, 300),
                rule(Tag.BANNED, 1, 72),
                rule(Tag.REPLIES, 7, 700),
                rule(Tag.LOOPBACK, 9, 900),
                rule("rule x", 9, 900)));
    assertThat(counts.rules()).containsOnlyKeys(3).containsEntry(3, new Count(3, 180));
    assertThat(counts.banned()).isEqualTo(new Count(6, 372));
    assertThat(counts.replies()).isEqualTo(new Count(7, 700));
  }

  @Test
  void readsBans() {
    Attributes element =
        new Attributes()
            .nested(1, new Attributes().bytes(1, (byte) 10, (byte) 0, (byte) 0, (byte) 1));
    element.number(5, 1500L);
    Attributes list = new Attributes().nested(3, new Attributes().nested(1, element));
    assertThat(Listing.bans(List.of(Message.of(Message.NEW_ELEMENT, 0, list))))
        .containsExactly(new Ban(InetAddress.ofLiteral("10.0.0.1"), Duration.ofMillis(1500)));
  }

  @Test
  void noAnswerMakesItThrowAnythingElse() {
    Random random = new Random(1);
    byte[] answer = rule(Tag.rule(3), 1, 60);
    for (int i = 0; i < ROUNDS; i++) {
      byte[] mutant = Arrays.copyOf(answer, random.nextInt(answer.length + 1));
      for (int n = random.nextInt(4); n > 0 && mutant.length > 0; n--) {
        mutant[random.nextInt(mutant.length)] = (byte) random.nextInt();
      }
      assertThat(Listing.counts(List.of(mutant))).isNotNull();
      try {
        Listing.bans(List.of(mutant));
      } catch (IllegalArgumentException e) {
        assertThat(e).hasMessageMatching("an address of \\d+ bytes");
      }
    }
  }

  private static byte[] rule(String tag, long packets, long bytes) {
    Attributes counter = new Attributes().text(1, "counter");
    counter.nested(2, new Attributes().number(1, bytes).number(2, packets));
    Attributes expressions = new Attributes().nested(1, new Attributes().text(1, "meta"));
    Attributes rule = new Attributes().nested(4, expressions.nested(1, counter));
    return Message.of(Message.NEW_RULE, 0, rule.bytes(7, Tag.encode(tag)));
  }
}
