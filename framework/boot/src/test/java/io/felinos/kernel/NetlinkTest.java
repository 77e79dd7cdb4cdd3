package io.felinos.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class NetlinkTest {

  private static final int RTM_NEWLINK = 16;
  private static final int RTM_GETLINK = 18;
  private static final int IFLA_IFNAME = 3;
  private static final int IFINFOMSG_SIZE = 16;

  @Test
  void theKernelAnswersADumpWithItsLinks() throws KernelException {
    try (NetlinkSocket socket = NetlinkSocket.open(NetlinkSocket.ROUTE, 0)) {
      List<NetlinkMessage> links = socket.exchange(getLinks(NetlinkRequest.DUMP, 0));
      assertThat(links)
          .allMatch(link -> link.type() == RTM_NEWLINK)
          .extracting(link -> link.attributes(IFINFOMSG_SIZE).text(IFLA_IFNAME))
          .contains("lo");
    }
  }

  @Test
  void anErrorOfTheKernelHasTheRequestsName() throws KernelException {
    try (NetlinkSocket socket = NetlinkSocket.open(NetlinkSocket.ROUTE, 0)) {
      assertThatThrownBy(() -> socket.exchange(getLinks(NetlinkRequest.DO, 987_654_321)))
          .hasMessage("RTM_GETLINK: ENODEV");
    }
  }

  @Test
  void nothingIsReceivedWithoutWaitingWhenThereIsNothing() throws KernelException {
    try (NetlinkSocket socket = NetlinkSocket.open(NetlinkSocket.ROUTE, 0)) {
      assertThat(socket.receive()).isEmpty();
    }
  }

  @Test
  void whatIsWrittenIsReadBack() {
    byte[] bytes =
        new NetlinkRequest("test", 99, 5)
            .bytes(1, 2, 3, 4)
            .attribute(7, "tabby")
            .attribute(8, 123, 456)
            .attribute(9, new byte[] {1, 2, 3})
            .encode(42);
    List<NetlinkMessage> messages = NetlinkMessage.parse(buffer(bytes));
    assertThat(messages).hasSize(1);
    NetlinkMessage message = messages.getFirst();
    assertThat(message.type()).isEqualTo(99);
    assertThat(message.flags()).isEqualTo(5);
    assertThat(message.sequence()).isEqualTo(42);
    NetlinkAttributes attributes = message.attributes(4);
    assertThat(attributes.text(7)).isEqualTo("tabby");
    assertThat(attributes.integer(8, 0)).isEqualTo(123);
    assertThat(attributes.bytes(9)).containsExactly(1, 2, 3);
    assertThat(attributes.has(10)).isFalse();
    assertThat(attributes.text(10)).isNull();
    assertThat(attributes.integer(9, -1)).isEqualTo(-1);
    assertThat(attributes.nested(10).has(1)).isFalse();
  }

  @Test
  void noInputMakesTheReaderThrow() {
    byte[] good =
        new NetlinkRequest("test", 16, 0)
            .bytes(new int[IFINFOMSG_SIZE])
            .attribute(IFLA_IFNAME, "en1")
            .attribute(18, new byte[] {8, 0, 1, 0, 'v', 'e', 't', 'h'})
            .encode(1);
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 20_000; i++) {
      byte[] bad = Arrays.copyOf(good, random.nextInt(good.length + 1));
      for (int flips = random.nextInt(4); flips > 0 && bad.length > 0; flips--) {
        bad[random.nextInt(bad.length)] = (byte) random.nextInt();
      }
      for (NetlinkMessage message : NetlinkMessage.parse(buffer(bad))) {
        NetlinkAttributes attributes = message.attributes(IFINFOMSG_SIZE);
        attributes.text(IFLA_IFNAME);
        attributes.integer(4, 0);
        attributes.nested(18).text(1);
      }
    }
  }

  private static NetlinkRequest getLinks(int flags, int index) {
    return new NetlinkRequest("RTM_GETLINK", RTM_GETLINK, flags)
        .bytes(0, 0, 0, 0)
        .integers(index, 0, 0);
  }

  private static ByteBuffer buffer(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
  }
}
