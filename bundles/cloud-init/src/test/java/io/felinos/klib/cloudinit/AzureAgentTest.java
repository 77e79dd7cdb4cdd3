package io.felinos.klib.cloudinit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.felinos.api.fakes.FakeConsoleLog;
import io.felinos.api.fakes.FakeHttp;
import io.felinos.api.fakes.FakeMachine;
import io.felinos.api.fakes.FakeTimer;
import io.felinos.api.http.HttpException;
import io.felinos.api.http.Request;
import io.felinos.api.machine.Machine.Address;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AzureAgentTest {
  private final FakeHttp http = new FakeHttp();
  private final FakeTimer timer = new FakeTimer();
  private final FakeConsoleLog log = new FakeConsoleLog();

  @Test
  void reportsReadyAsSoonAsTheServerAnswers() {
    http.fail(HttpException.Kind.CONNECT)
        .next(500, "")
        .next(200, "no goal state")
        .next(200, GoalStateTest.DOCUMENT)
        .next(503, "")
        .next(200, GoalStateTest.DOCUMENT)
        .next(200, "");
    AzureAgent agent = start(AzureAgent.ASSET_TAG);
    await().until(() -> http.left() == 0 && !log.said().isEmpty());
    agent.close();
    assertThat(log.said()).containsExactly("cloud_init: Azure knows that this machine is ready");
    Request get = http.sent().get(5).request();
    assertThat(get).hasToString("GET http://168.63.129.16/machine/");
    assertThat(get.uri().getQuery()).isEqualTo("comp=goalstate");
    assertThat(get.headers().first("x-ms-version")).contains("2015-04-05");
    Request post = http.last().request();
    assertThat(post).hasToString("POST http://168.63.129.16/machine");
    assertThat(post.uri().getQuery()).isEqualTo("comp=health");
    assertThat(post.headers().first("x-ms-version")).contains("2015-04-05");
    assertThat(post.headers().first("Content-Type")).contains("text/xml; charset=utf-8");
    assertThat(http.last().text()).contains("<State>Ready</State>");
    assertThat(Duration.ofNanos(timer.nanoTime())).isLessThan(Duration.ofSeconds(5));
  }

  @Test
  void saysOnceWhyItTakesLonger() {
    for (int i = 0; i < 20; i++) {
      http.next(500, "");
    }
    http.next(200, GoalStateTest.DOCUMENT).next(200, "");
    AzureAgent agent = start(AzureAgent.ASSET_TAG);
    await().until(() -> http.left() == 0 && log.said().size() > 1);
    agent.close();
    assertThat(log.said())
        .containsExactly(
            "cloud_init: Azure does not know yet that this machine is ready:"
                + " GET http://168.63.129.16/machine/: status 500",
            "cloud_init: Azure knows that this machine is ready");
  }

  @Test
  void elsewhereItDoesNothingAndSaysNothing() {
    for (String tag : List.of("", "7783-7084-3265-9085-8269-3286-78")) {
      start(tag).close();
    }
    assertThat(http.sent()).isEmpty();
    assertThat(log.said()).isEmpty();
    assertThat(Thread.getAllStackTraces().keySet())
        .noneMatch(thread -> thread.getName().equals("felinos-azure"));
  }

  private AzureAgent start(String tag) {
    FakeMachine machine =
        new FakeMachine(
            "boot",
            "guest",
            "",
            "hello",
            List.of(new Address("en1", "10.0.0.4", false)),
            tag.isEmpty() ? Map.of() : Map.of("chassis_asset_tag", tag));
    return new AzureAgent(machine, http, timer, log);
  }
}
