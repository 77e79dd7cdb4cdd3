package io.felinos.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.Proxy;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvironmentProxyTest {
  private static final Map<String, String> BOTH =
      Map.of(
          "http_proxy", "10.0.2.2:3128",
          "https_proxy", "http://[fd00::2]:3129/",
          "no_proxy", "corp.example, .local,10.1.2.3");

  @Test
  void choosesByScheme() {
    assertThat(via("http://far.example/")).hasToString("HTTP @ 10.0.2.2/<unresolved>:3128");
    assertThat(via("https://far.example/").toString()).contains("3129");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://localhost:8080/",
        "http://127.0.0.1/",
        "http://[::1]/",
        "http://169.254.169.254/latest",
        "http://168.63.129.16/machine",
        "http://corp.example/",
        "https://www.CORP.example/",
        "http://printer.local/",
        "http://10.1.2.3/"
      })
  void goesDirectlyTo(String uri) {
    assertThat(via(uri)).isEqualTo(Proxy.NO_PROXY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://notcorp.example/", "http://10.1.2.30/", "http://mylocal/"})
  void doesNotTakeOneNameForAnother(String uri) {
    assertThat(via(uri)).isNotEqualTo(Proxy.NO_PROXY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"socks5://10.0.2.2:1080", "http://", "::", "http://user:secret@proxy:1"})
  void refusesWhatIsNoProxy(String value) {
    assertThatThrownBy(() -> new EnvironmentProxy(Map.of("http_proxy", value)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("http_proxy")
        .hasMessageNotContaining("secret");
  }

  private static Proxy via(String uri) {
    return new EnvironmentProxy(BOTH).select(URI.create(uri)).getFirst();
  }
}
