package io.felinos.klib.cloudinit;

import static io.felinos.klib.cloudinit.ScriptedServer.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.felinos.api.fakes.FakeConsoleLog;
import io.felinos.api.fakes.FakeMachine;
import io.felinos.api.fakes.FakeTimer;
import io.felinos.api.machine.Machine.Address;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AzureAgentTest {
  private static final String GOAL_STATE = answer(200, GoalStateTest.DOCUMENT);
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final FakeTimer timer = new FakeTimer();
  private final FakeConsoleLog log = new FakeConsoleLog();

  @Test
  void reportsReadyAsSoonAsTheServerAnswers() throws Exception {
    List<String> answers =
        List.of(
            "",
            answer(500, ""),
            answer(200, "no goal state"),
            GOAL_STATE,
            answer(503, ""),
            GOAL_STATE,
            answer(200, ""));
    try (ScriptedServer server = new ScriptedServer(answers)) {
      AzureAgent agent = start(AzureAgent.ASSET_TAG, server);
      await().atMost(PATIENCE).until(() -> !log.said().isEmpty());
      agent.close();
      assertThat(log.said()).containsExactly("cloud_init: Azure knows that this machine is ready");
      assertThat(server.requests()).hasSize(answers.size());
      assertThat(server.requests().get(5)).startsWith("GET /machine/?comp=goalstate HTTP/1.1\r\n");
      assertThat(server.requests().get(6))
          .startsWith("POST /machine?comp=health HTTP/1.1\r\n")
          .contains("<State>Ready</State>");
      assertThat(Duration.ofNanos(timer.nanoTime())).isLessThan(Duration.ofSeconds(5));
    }
  }

  @Test
  void saysOnceWhyItTakesLonger() throws Exception {
    List<String> answers = new ArrayList<>(Collections.nCopies(20, answer(500, "")));
    answers.addAll(List.of(GOAL_STATE, answer(200, "")));
    try (ScriptedServer server = new ScriptedServer(answers)) {
      AzureAgent agent = start(AzureAgent.ASSET_TAG, server);
      await().atMost(PATIENCE).until(() -> log.said().size() > 1);
      agent.close();
      assertThat(server.requests()).hasSize(answers.size());
      assertThat(log.said())
          .containsExactly(
              "cloud_init: Azure does not know yet that this machine is ready:"
                  + " GET http://127.0.0.1/machine/: status 500",
              "cloud_init: Azure knows that this machine is ready");
    }
  }

  @Test
  void elsewhereItDoesNothingAndSaysNothing() throws Exception {
    try (ScriptedServer server = new ScriptedServer(List.of())) {
      for (String tag : List.of("", "7783-7084-3265-9085-8269-3286-78")) {
        start(tag, server).close();
      }
      assertThat(server.requests()).isEmpty();
    }
    assertThat(log.said()).isEmpty();
    assertThat(Thread.getAllStackTraces().keySet())
        .noneMatch(thread -> thread.getName().equals("felinos-azure"));
  }

  private AzureAgent start(String tag, ScriptedServer server) {
    FakeMachine machine =
        new FakeMachine(
            "boot",
            "guest",
            "",
            "hello",
            List.of(new Address("en1", "10.0.0.4", false)),
            tag.isEmpty() ? Map.of() : Map.of("chassis_asset_tag", tag));
    return new AzureAgent(machine, server.client(), timer, log);
  }
}
