package io.felinos.launch.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PortSpecTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "8080 | 127.0.0.1:8080:8080/tcp",
        "8080:80 | 127.0.0.1:8080:80/tcp",
        "127.0.0.1:8080:80 | 127.0.0.1:8080:80/tcp",
        "0.0.0.0:8080:80 | 0.0.0.0:8080:80/tcp",
        "80,443 | 127.0.0.1:80:80/tcp 127.0.0.1:443:443/tcp",
        "80, 443:8443 | 127.0.0.1:80:80/tcp 127.0.0.1:443:8443/tcp",
        "8000-8002 | 127.0.0.1:8000:8000/tcp 127.0.0.1:8001:8001/tcp 127.0.0.1:8002:8002/tcp",
        "8000-8001:90-91 | 127.0.0.1:8000:90/tcp 127.0.0.1:8001:91/tcp",
        "65535 | 127.0.0.1:65535:65535/tcp"
      })
  void readsEveryShape(String text, String forwards) throws PortException {
    assertThat(PortSpec.parse(text, Protocol.TCP).stream().map(Forward::toString))
        .containsExactly(forwards.split(" "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "http | 'http' is not a port",
        "\"\" | is not a port",
        "80, | is not a port",
        "-80 | is not a port",
        "0 | not between 1 and 65535",
        "65536 | not between 1 and 65535",
        "65530-65536 | not between 1 and 65535",
        "10-9 | ends before it begins",
        "1-3:4-5 | 3 ports cannot lead to 2 ports",
        "1:2:3:4 | too many parts",
        "localhost:1:2 | 'localhost' is not an IPv4 address",
        "256.0.0.1:1:2 | '256.0.0.1' is not an IPv4 address",
        "[::1]:1:2 | IPv6"
      })
  void saysWhatIsWrong(String text, String message) {
    assertThatThrownBy(() -> PortSpec.parse(text, Protocol.TCP))
        .isInstanceOf(PortException.class)
        .hasMessageContaining(message);
  }

  @Test
  void takesTheSameForwardTwiceForOne() throws PortException {
    assertThat(PortSpec.parseAll(List.of("80", "80,80"), Protocol.UDP))
        .containsExactly(Forward.local(Protocol.UDP, 80, 80));
  }

  @ParameterizedTest
  @CsvSource({"8080:80,8080:81", "8000-8010,8005:1", "0.0.0.0:80:80,127.0.0.1:80:80"})
  void refusesTwoForwardsOfOnePort(String one, String other) {
    assertThatThrownBy(() -> PortSpec.parseAll(List.of(one, other), Protocol.TCP))
        .isInstanceOf(PortException.class)
        .hasMessageContaining("want the same port");
  }

  @Test
  void letsProtocolsAndAddressesShareANumber() throws PortException {
    PortSpec.requireDistinct(
        List.of(
            Forward.local(Protocol.TCP, 53, 53),
            Forward.local(Protocol.UDP, 53, 53),
            new Forward(Protocol.TCP, "127.0.0.2", 53, 53)));
  }
}
