package io.felinos.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.felinos.api.console.Batch;
import io.felinos.api.console.Delivery;
import io.felinos.api.console.Source;
import io.felinos.api.fakes.FakeConsoleLog;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NetConsoleTest {
  private static final Duration DEADLINE = Duration.ofSeconds(5);
  private final FakeConsoleLog log = new FakeConsoleLog();
  private DatagramSocket peer;
  private NetConsole driver;

  @BeforeEach
  void open() throws Exception {
    peer = new DatagramSocket(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0));
    peer.setSoTimeout(10_000);
    driver = new NetConsole(new ConsoleConfig(null, "127.0.0.1", peer.getLocalPort(), null));
  }

  @AfterEach
  void close() {
    driver.close();
    driver.close();
    peer.close();
  }

  @Test
  void sendsEachLineInADatagram() throws Exception {
    log.print("hello");
    log.print("");
    log.say(6, "en1: assigned 10.0.2.15");
    Batch batch = log.open("net").read(9, 9999, DEADLINE).orElseThrow();
    assertThat(driver.deliver(batch, DEADLINE)).isEqualTo(new Delivery.Delivered(3));
    assertThat(receive()).isEqualTo("hello\n");
    assertThat(receive()).isEqualTo("\n");
    assertThat(receive()).isEqualTo("en1: assigned 10.0.2.15\n");
  }

  @Test
  void splitsLongLinesAfter512Bytes() throws Exception {
    log.print("a".repeat(511));
    log.print("b".repeat(512));
    log.append(Source.STDOUT, 6, true, "c".repeat(1024));
    log.print("d");
    Batch batch = log.open("net").read(9, 9999, DEADLINE).orElseThrow();
    driver.deliver(batch, DEADLINE);
    assertThat(receive()).isEqualTo("a".repeat(511) + "\n");
    assertThat(receive()).isEqualTo("b".repeat(512));
    assertThat(receive()).isEqualTo("\n");
    assertThat(receive()).isEqualTo("c".repeat(512));
    assertThat(receive()).isEqualTo("c".repeat(512));
    assertThat(receive()).isEqualTo("d\n");
  }

  @Test
  void doesNotSendTwiceWhatIsOfferedTwice() throws Exception {
    log.print("a");
    driver.deliver(log.open("net").read(9, 9999, DEADLINE).orElseThrow(), DEADLINE);
    log.print("b");
    driver.deliver(log.open("net").read(9, 9999, DEADLINE).orElseThrow(), DEADLINE);
    assertThat(receive()).isEqualTo("a\n");
    assertThat(receive()).isEqualTo("b\n");
  }

  @Test
  void retriesWhenThereIsNoRoute() throws Exception {
    NetConsole nowhere = new NetConsole(new ConsoleConfig(null, "255.255.255.255", 4444, null));
    log.print("a");
    Batch batch = log.open("net").read(9, 9999, DEADLINE).orElseThrow();
    assertThat(nowhere.deliver(batch, DEADLINE)).isInstanceOf(Delivery.Retry.class);
  }

  private String receive() throws Exception {
    DatagramPacket packet = new DatagramPacket(new byte[2000], 2000);
    peer.receive(packet);
    return new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8);
  }
}
