package io.felinos.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.felinos.api.http.Body;
import io.felinos.api.http.Headers;
import io.felinos.api.http.HttpException;
import io.felinos.api.http.Request;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedirectsTest {
  private static final URI PLACE = URI.create("https://a.example/x");

  @ParameterizedTest
  @CsvSource({
    "301,POST,GET",
    "302,POST,GET",
    "303,PUT,GET",
    "307,POST,POST",
    "308,PUT,PUT",
    "302,PUT,PUT",
    "303,HEAD,HEAD"
  })
  void theMethodStaysOrBecomesGet(int status, String before, String after) throws Exception {
    Request request =
        Request.of(before, PLACE, new Body.Bytes(new byte[1])).with("Content-Type", "text/plain");
    Request next = Redirects.next(request, status, location("/y")).orElseThrow();
    assertThat(next.method()).isEqualTo(after);
    assertThat(next.uri()).hasToString("https://a.example/y");
    boolean body = !after.equals("GET");
    assertThat(next.body() == Body.NONE).isEqualTo(!body);
    assertThat(next.headers().first("content-type").isPresent()).isEqualTo(body);
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://a.example/", "ftp://a.example/", "file:///etc/passwd", "ht tp:/"})
  void someMustNotBeFollowed(String target) {
    assertThatThrownBy(() -> Redirects.next(Request.get(PLACE), 302, location(target)))
        .isInstanceOfSatisfying(
            HttpException.class, e -> assertThat(e.kind()).isEqualTo(HttpException.Kind.REDIRECT));
  }

  @ParameterizedTest
  @CsvSource({
    "https://a.example/y,true",
    "https://a.example:443/y,true",
    "https://A.example/y,true",
    "https://a.example:444/y,false",
    "https://b.example/y,false",
    "//b.example/y,false"
  })
  void secretsStayWithTheServer(String target, boolean kept) throws Exception {
    Request request = Request.get(PLACE).with("authorization", "x").with("Cookie", "y");
    Request next = Redirects.next(request, 302, location(target)).orElseThrow();
    assertThat(next.headers().fields()).hasSize(kept ? 2 : 0);
  }

  @Test
  void anAnswerWithoutAPlaceIsAnAnswer() throws Exception {
    assertThat(Redirects.next(Request.get(PLACE), 302, Headers.NONE)).isEmpty();
  }

  private static Headers location(String target) {
    return Headers.NONE.with("Location", target);
  }
}
