package io.felinos.framework.net.dhcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.felinos.framework.net.link.HardwareAddress;
import io.felinos.framework.net.link.IpAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The states of RFC 2131 in simulated time; a server is scripted by each test. */
class DhcpMachineTest {

  private static final HardwareAddress MAC = HardwareAddress.of((byte) 2, (byte) 0, (byte) 7);
  private static final IpAddress SERVER = IpAddress.parse("10.0.2.2");
  private static final IpAddress OWN = IpAddress.parse("10.0.2.15");
  private static final long SECOND = 1000;

  private final List<DhcpMessage> sent = new ArrayList<>();
  private final List<Long> sentAt = new ArrayList<>();
  private final List<String> events = new ArrayList<>();
  private final Ears ears = new Ears();
  private final DhcpMachine machine =
      new DhcpMachine(new DhcpRequests(MAC, "tabby"), new Random(23), ears, ears);
  private long now = 1_000_000;

  /** Records what the machine says; a message is {@code broadcast TYPE} or {@code unicast TYPE}. */
  private final class Ears implements DhcpTransport, LeaseListener {

    @Override
    public void broadcast(DhcpMessage message) {
      record("broadcast " + message.type(), message);
    }

    @Override
    public void unicast(DhcpMessage message, IpAddress server) {
      record("unicast " + message.type() + " " + server, message);
    }

    private void record(String event, DhcpMessage message) {
      sent.add(message);
      sentAt.add(now);
      events.add(event);
    }

    @Override
    public void bound(Lease lease) {
      events.add("bound " + lease.address());
    }

    @Override
    public void unbound(Lease lease) {
      events.add("unbound " + lease.address());
    }

    @Override
    public void problem(String line) {
      events.add("problem " + line);
    }
  }

  @Test
  void doesNothingBeforeTheLinkIsUp() {
    assertThat(machine.deadline()).isEqualTo(DhcpMachine.NEVER);
    machine.timeout(now);
    assertThat(events).isEmpty();
  }

  @Test
  void obtainsALease() throws DhcpFormatException {
    machine.linkUp(now);
    DhcpMessage discover = last();
    assertThat(discover.broadcast()).isTrue();
    assertThat(discover.reply()).isFalse();
    assertThat(discover.client()).isEqualTo(IpAddress.ANY4);
    assertThat(discover.options().text(12)).isEqualTo("tabby");
    assertThat(discover.options().bytes(61)).containsExactly(1, 2, 0, 7);
    assertThat(discover.options().bytes(55))
        .containsExactlyInAnyOrder(1, 3, 6, 12, 15, 26, 42, 51, 58, 59, 121)
        .containsSubsequence(121, 3);

    offer();
    DhcpMessage request = last();
    assertThat(request.transaction()).isEqualTo(discover.transaction());
    assertThat(request.options().address(50)).isEqualTo(OWN);
    assertThat(request.options().address(54)).isEqualTo(SERVER);
    assertThat(machine.state()).isEqualTo(DhcpState.REQUESTING);

    acknowledge(100);
    assertThat(machine.state()).isEqualTo(DhcpState.BOUND);
    assertThat(events)
        .containsExactly("broadcast DISCOVER", "broadcast REQUEST", "bound 10.0.2.15/24");
  }

  @Test
  void asksEverMoreSlowly() {
    machine.linkUp(now);
    for (int i = 0; i < 10; i++) {
      advanceToDeadline();
    }
    long[] waits = {1, 2, 4, 8, 16, 32, 64, 64, 64, 64};
    for (int i = 0; i < waits.length; i++) {
      assertThat(sentAt.get(i + 1) - sentAt.get(i))
          .isBetween(waits[i] * 750, waits[i] * SECOND + SECOND)
          .isGreaterThanOrEqualTo(waits[i] * SECOND - SECOND);
    }
    assertThat(events.stream().filter(event -> event.startsWith("problem")))
        .containsExactly("problem no DHCP server answers; still asking");
    assertThat(last().seconds()).isBetween(310, 328);
  }

  @Test
  void secondsDontOverflow() {
    machine.linkUp(now);
    now += 70_000 * SECOND;
    machine.timeout(now);
    assertThat(last().seconds()).isEqualTo(0xffff);
  }

  @Test
  void anOfferThatIsNotGrantedIsGivenUp() {
    machine.linkUp(now);
    offer();
    long began = now;
    while (machine.state() == DhcpState.REQUESTING) {
      advanceToDeadline();
    }
    assertThat(machine.state()).isEqualTo(DhcpState.SELECTING);
    assertThat(events.stream().filter("broadcast REQUEST"::equals)).hasSize(4);
    assertThat(now - began).isBetween(10 * SECOND, 20 * SECOND);
  }

  @Test
  void whatIsForOthersIsIgnored() {
    machine.linkUp(now);
    DhcpMessage discover = last();
    int xid = discover.transaction();
    DhcpOptions options = offerOptions(DhcpMessageType.OFFER);
    receive(new DhcpMessage(true, xid + 1, 0, false, IpAddress.ANY4, OWN, MAC, options));
    receive(new DhcpMessage(false, xid, 0, false, IpAddress.ANY4, OWN, MAC, options));
    HardwareAddress other = HardwareAddress.of((byte) 9);
    receive(new DhcpMessage(true, xid, 0, false, IpAddress.ANY4, OWN, other, options));
    receive(new DhcpMessage(true, xid, 0, false, IpAddress.ANY4, OWN, MAC, new DhcpOptions()));
    acknowledge(100);
    assertThat(machine.state()).isEqualTo(DhcpState.SELECTING);
    assertThat(events).containsExactly("broadcast DISCOVER");
  }

  @Test
  void anOfferThatCantBeUsedIsToldOnce() {
    machine.linkUp(now);
    for (int i = 0; i < 3; i++) {
      DhcpOptions options = new DhcpOptions().append(53, DhcpMessageType.OFFER.code());
      receive(reply(OWN, options));
    }
    assertThat(events)
        .containsExactly(
            "broadcast DISCOVER",
            "problem the DHCP server's answer can't be used: an offer without address or server");
  }

  @Test
  void extendsTheLeaseWithItsServerAtT1() {
    bind(800);
    long boundAt = now;
    advanceToDeadline();
    assertThat(now - boundAt).isBetween(387 * SECOND, 400 * SECOND);
    assertThat(machine.state()).isEqualTo(DhcpState.RENEWING);
    assertThat(events.getLast()).isEqualTo("unicast REQUEST 10.0.2.2");
    assertThat(last().client()).isEqualTo(OWN);
    assertThat(last().broadcast()).isFalse();
    assertThat(last().options().bytes(50)).isNull();
    assertThat(last().options().bytes(54)).isNull();

    acknowledge(800);
    long renewedAt = now;
    assertThat(machine.state()).isEqualTo(DhcpState.BOUND);
    advanceToDeadline();
    assertThat(now - renewedAt).isBetween(387 * SECOND, 400 * SECOND);
  }

  @Test
  void asksAnyServerAtT2AndGivesUpAtTheEnd() {
    bind(800);
    long boundAt = now;
    while (machine.state() != DhcpState.REBINDING) {
      advanceToDeadline();
    }
    assertThat(now - boundAt).isBetween(678 * SECOND, 700 * SECOND);
    assertThat(events.getLast()).isEqualTo("broadcast REQUEST");
    assertThat(last().client()).isEqualTo(OWN);
    while (machine.state() == DhcpState.REBINDING) {
      advanceToDeadline();
    }
    assertThat(now - boundAt).isEqualTo(800 * SECOND);
    assertThat(machine.state()).isEqualTo(DhcpState.SELECTING);
    assertThat(events)
        .endsWith(
            "problem the DHCP lease expired, no server extended it",
            "unbound 10.0.2.15/24",
            "broadcast DISCOVER");
  }

  @Test
  void doesNotAskMoreThanOnceAMinuteForAnExtension() {
    bind(800);
    advanceToDeadline();
    int first = sentAt.size();
    while (machine.state() == DhcpState.RENEWING) {
      advanceToDeadline();
    }
    List<Long> times = sentAt.subList(first - 1, sentAt.size() - 1);
    assertThat(times).hasSizeBetween(3, 5);
    for (int i = 1; i < times.size(); i++) {
      assertThat(times.get(i) - times.get(i - 1)).isGreaterThanOrEqualTo(60 * SECOND);
    }
  }

  @Test
  void theLeaseCountsFromTheRequestNotFromTheAnswer() {
    machine.linkUp(now);
    offer();
    long requestedAt = now;
    now += 900;
    acknowledge(10);
    while (machine.state() != DhcpState.SELECTING) {
      advanceToDeadline();
    }
    assertThat(now - requestedAt).isEqualTo(10 * SECOND);
  }

  @Test
  void aLeaseForEverIsNeverExtended() {
    bind(LeaseTimes.INFINITE);
    assertThat(machine.deadline()).isEqualTo(DhcpMachine.NEVER);
    machine.linkUp(now);
    assertThat(machine.state()).isEqualTo(DhcpState.REBINDING);
    acknowledge(LeaseTimes.INFINITE);
    assertThat(machine.deadline()).isEqualTo(DhcpMachine.NEVER);
  }

  @Test
  void aRefusalTakesTheAddressAway() {
    bind(800);
    advanceToDeadline();
    refuse();
    assertThat(events)
        .endsWith(
            "problem the DHCP server refused the address: go away?now",
            "unbound 10.0.2.15/24",
            "broadcast DISCOVER");
  }

  @Test
  void aServerThatAlwaysRefusesIsAskedEverMoreSlowly() {
    machine.linkUp(now);
    List<Long> refusedAt = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      offer();
      refuse();
      refusedAt.add(now);
      while (machine.state() == DhcpState.INIT) {
        advanceToDeadline();
      }
    }
    assertThat(refusedAt.get(1) - refusedAt.get(0)).isZero();
    assertThat(refusedAt.get(5) - refusedAt.get(4)).isGreaterThan(10 * SECOND);
    assertThat(events.stream().filter(event -> event.startsWith("problem"))).hasSize(1);
  }

  @Test
  void anotherAddressReplacesTheOldOne() {
    bind(800);
    advanceToDeadline();
    DhcpOptions options = leaseOptions(800);
    receive(reply(IpAddress.parse("10.0.2.16"), options));
    assertThat(events).endsWith("unbound 10.0.2.15/24", "bound 10.0.2.16/24");
  }

  @Test
  void confirmsTheLeaseWithAnyServerWhenTheLinkComesBack() {
    bind(800);
    machine.linkUp(now);
    assertThat(machine.state()).isEqualTo(DhcpState.REBINDING);
    assertThat(events.getLast()).isEqualTo("broadcast REQUEST");
    assertThat(last().client()).isEqualTo(OWN);
    refuse();
    assertThat(events).endsWith("unbound 10.0.2.15/24", "broadcast DISCOVER");
  }

  @Test
  void confirmsAnAddressFromBefore() throws DhcpFormatException {
    adopt();
    assertThat(machine.state()).isEqualTo(DhcpState.REBOOTING);
    // RFC 2131 4.3.2, table 4: no server, no ciaddr.
    assertThat(last().options().address(50)).isEqualTo(OWN);
    assertThat(last().options().bytes(54)).isNull();
    assertThat(last().client()).isEqualTo(IpAddress.ANY4);
    assertThat(last().broadcast()).isTrue();
    acknowledge(800);
    assertThat(machine.state()).isEqualTo(DhcpState.BOUND);
    assertThat(events).containsExactly("broadcast REQUEST", "bound 10.0.2.15/24");
  }

  @Test
  void anAddressFromBeforeGoesWhenItIsRefused() throws DhcpFormatException {
    adopt();
    refuse();
    assertThat(events)
        .containsExactly(
            "broadcast REQUEST",
            "problem the DHCP server refused the address: go away?now",
            "unbound 10.0.2.15/24",
            "broadcast DISCOVER");
  }

  @Test
  void anAddressFromBeforeGoesWhenThereIsAnother() throws DhcpFormatException {
    adopt();
    receive(reply(IpAddress.parse("10.0.2.16"), leaseOptions(800)));
    assertThat(events)
        .containsExactly("broadcast REQUEST", "unbound 10.0.2.15/24", "bound 10.0.2.16/24");
  }

  @Test
  void anAddressFromBeforeStaysAsLongAsNobodyAnswers() throws DhcpFormatException {
    adopt();
    while (machine.state() == DhcpState.REBOOTING) {
      advanceToDeadline();
    }
    assertThat(events)
        .containsExactly(
            "broadcast REQUEST",
            "broadcast REQUEST",
            "broadcast REQUEST",
            "broadcast REQUEST",
            "broadcast DISCOVER");
    offer();
    acknowledge(800);
    assertThat(events).endsWith("broadcast REQUEST", "bound 10.0.2.15/24");
  }

  @Test
  void asksAFewTimesSoonWhetherTheLeaseStillHolds() {
    bind(LeaseTimes.INFINITE);
    machine.linkUp(now);
    int first = sentAt.size() - 1;
    for (int i = 0; i < 6; i++) {
      advanceToDeadline();
    }
    long[] waits = {1, 2, 4, 8, 60, 60};
    for (int i = 0; i < waits.length; i++) {
      assertThat(sentAt.get(first + i + 1) - sentAt.get(first + i))
          .isBetween(waits[i] * 750, waits[i] * SECOND + SECOND);
    }
    acknowledge(800);
    long confirmedAt = now;
    advanceToDeadline();
    advanceToDeadline();
    assertThat(now - confirmedAt).isGreaterThan(500 * SECOND);
  }

  @Test
  void givesTheLeaseBackAtTheEnd() throws DhcpFormatException {
    bind(800);
    machine.stop();
    assertThat(events.getLast()).isEqualTo("unicast RELEASE 10.0.2.2");
    assertThat(last().client()).isEqualTo(OWN);
    assertThat(last().options().address(54)).isEqualTo(SERVER);
    assertThat(last().options().bytes(55)).isNull();
    int count = events.size();
    machine.stop();
    machine.linkUp(now);
    machine.timeout(Long.MAX_VALUE);
    acknowledge(800);
    assertThat(events).hasSize(count);
  }

  @Test
  void withoutALeaseThereIsNothingToGiveBack() {
    machine.linkUp(now);
    machine.stop();
    assertThat(events).containsExactly("broadcast DISCOVER");
  }

  /** Whatever comes, the machine neither throws nor forgets to wake up, nor floods the network. */
  @Test
  void survivesAnyOrderOfEvents() {
    Random random = new Random(29);
    machine.linkUp(now);
    long began = now;
    for (int i = 0; i < 20_000; i++) {
      switch (random.nextInt(6)) {
        case 0 -> offer();
        case 1 -> acknowledge(1 + random.nextInt(5000));
        case 2 -> refuse();
        case 3 -> now += random.nextInt(100_000);
        default -> advanceToDeadline();
      }
      assertThat(machine.deadline()).isLessThan(DhcpMachine.NEVER);
    }
    assertThat((now - began) / SECOND).isGreaterThan(sent.size());
    long balance = events.stream().filter(event -> event.startsWith("bound")).count();
    assertThat(balance).isPositive();
  }

  /** An address that was granted to somebody else, or nobody. */
  private void adopt() throws DhcpFormatException {
    DhcpOptions options = leaseOptions(LeaseTimes.INFINITE);
    DhcpMessage ack = new DhcpMessage(true, 0, 0, false, IpAddress.ANY4, OWN, MAC, options);
    machine.adopt(LeaseReader.read(ack));
    machine.linkUp(now);
  }

  private void bind(long seconds) {
    machine.linkUp(now);
    offer();
    acknowledge(seconds);
  }

  private void advanceToDeadline() {
    now = Math.max(now, machine.deadline());
    machine.timeout(now);
  }

  private void offer() {
    receive(reply(OWN, offerOptions(DhcpMessageType.OFFER)));
  }

  private void acknowledge(long seconds) {
    receive(reply(OWN, leaseOptions(seconds)));
  }

  private void refuse() {
    DhcpOptions options = offerOptions(DhcpMessageType.NAK).append(56, "go away\nnow");
    receive(reply(IpAddress.ANY4, options));
  }

  private void receive(DhcpMessage message) {
    machine.receive(message, now);
  }

  private static DhcpOptions offerOptions(DhcpMessageType type) {
    return new DhcpOptions().append(53, type.code()).append(54, SERVER);
  }

  private static DhcpOptions leaseOptions(long seconds) {
    return offerOptions(DhcpMessageType.ACK).append(51, IpAddress.of4((int) seconds));
  }

  private DhcpMessage reply(IpAddress your, DhcpOptions options) {
    return new DhcpMessage(
        true, last().transaction(), 0, false, IpAddress.ANY4, your, MAC, options);
  }

  private DhcpMessage last() {
    return sent.getLast();
  }
}
