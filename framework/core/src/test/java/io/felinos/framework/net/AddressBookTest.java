package io.felinos.framework.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.felinos.framework.net.link.IpAddress;
import io.felinos.framework.net.link.IpPrefix;
import io.felinos.framework.net.link.LinkAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class AddressBookTest {

  private static final int TENTATIVE = 0x40;
  private static final int DUPLICATE = 0x08;

  private final RecordingListener listener = new RecordingListener();
  private final AddressBook book = new AddressBook(listener);

  @Test
  void announcesAnAddressOnce() {
    book.changed(address("10.0.2.15", 0), "en1", false);
    book.changed(address("10.0.2.15", 0), "en1", false);
    assertThat(listener.lines).containsExactly("en1: assigned 10.0.2.15");
  }

  @Test
  void announcesAnAddressAgainThatWasRemoved() {
    book.changed(address("10.0.2.15", 0), "en1", false);
    book.gone(address("10.0.2.15", 0));
    book.gone(address("10.0.2.15", 0));
    book.changed(address("10.0.2.15", 0), "en1", false);
    assertThat(listener.lines)
        .containsExactly(
            "en1: assigned 10.0.2.15", "en1: removed 10.0.2.15", "en1: assigned 10.0.2.15");
  }

  @Test
  void waitsUntilAnAddressIsKnownToBeUnique() {
    book.changed(address("fe80::1", TENTATIVE), "en1", false);
    assertThat(listener.lines).isEmpty();
    book.changed(address("fe80::1", 0), "en1", false);
    assertThat(listener.lines).containsExactly("en1: assigned FE80::1");
  }

  @Test
  void saysWhenAnAddressIsNotUnique() {
    book.changed(address("fe80::1", TENTATIVE), "en1", false);
    book.changed(address("fe80::1", TENTATIVE | DUPLICATE), "en1", false);
    assertThat(listener.lines).containsExactly("problem en1: fe80::1 is in use by another machine");
    assertThat(book.addresses()).isEmpty();
  }

  @Test
  void listsAddressesByInterfaceAndIpv4First() {
    book.changed(new LinkAddress(3, prefix("10.1.0.1"), 0), "en2", true);
    book.changed(address("fe80::1", 0), "en1", false);
    book.changed(address("10.0.2.15", 0), "en1", false);
    assertThat(book.addresses())
        .extracting(AssignedAddress::literal)
        .containsExactly("10.0.2.15", "fe80::1", "10.1.0.1");
  }

  @Test
  void forgetsWhatIsNoLongerThere() {
    book.changed(address("10.0.2.15", 0), "en1", false);
    book.changed(address("fe80::1", 0), "en1", false);
    book.retain(List.of(address("fe80::1", 0)));
    assertThat(listener.lines.getLast()).isEqualTo("en1: removed 10.0.2.15");
    assertThat(book.addresses()).hasSize(1);
  }

  @Test
  void waitsForAnIpv4Address() throws InterruptedException {
    book.changed(address("fe80::1", 0), "en1", false);
    assertThat(book.awaitIpv4(Duration.ofMillis(1))).isFalse();
    AtomicBoolean found = new AtomicBoolean();
    CountDownLatch began = new CountDownLatch(1);
    Thread waiting =
        Thread.ofPlatform()
            .start(
                () -> {
                  began.countDown();
                  try {
                    found.set(book.awaitIpv4(Duration.ofSeconds(20)));
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                });
    began.await();
    book.changed(address("10.0.2.15", 0), "en1", false);
    waiting.join();
    assertThat(found).isTrue();
  }

  private static LinkAddress address(String literal, int flags) {
    return new LinkAddress(2, prefix(literal), flags);
  }

  private static IpPrefix prefix(String literal) {
    return new IpPrefix(IpAddress.parse(literal), 24);
  }
}
