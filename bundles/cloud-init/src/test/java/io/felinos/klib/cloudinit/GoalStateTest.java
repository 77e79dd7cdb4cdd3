package io.felinos.klib.cloudinit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GoalStateTest {

  /** In the shape of those in the public Azure Linux agent's tests. */
  static final String DOCUMENT =
      """
      <?xml version="1.0" encoding="utf-8"?>
      <GoalState xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
      xmlns:xsd="http://www.w3.org/2001/XMLSchema" xsi:noNamespaceSchemaLocation="goalstate10.xsd">
        <Version>2012-11-30</Version>
        <Incarnation>7</Incarnation>
        <!-- <Incarnation>8</Incarnation> -->
        <Machine>
          <ExpectedState>Started</ExpectedState>
          <StopRolesDeadlineHint>300000</StopRolesDeadlineHint>
          <LBProbePorts><Port>16001</Port></LBProbePorts>
          <ExpectHealthReport>FALSE</ExpectHealthReport>
        </Machine>
        <Container>
          <ContainerId>c6d5526c-5ac2-4200-b6e2-56f2b70c5ab2</ContainerId>
          <RoleInstanceList>
            <RoleInstance>
              <InstanceId>b61f93d0.Machine_IN_0&amp;&#x41;</InstanceId>
              <State>Started</State>
              <Configuration>
                <HostingEnvironmentConfig>http://168.63.129.16:80/machine/a?b=1&amp;c=2</HostingEnvironmentConfig>
                <Empty a='>' /><Other><![CDATA[<Incarnation>9</Incarnation>]]></Other>
              </Configuration>
            </RoleInstance>
            <RoleInstance><InstanceId>another</InstanceId></RoleInstance>
          </RoleInstanceList>
        </Container>
      </GoalState>
      """;

  @Test
  void readsWhatTheAnswerNeeds() throws Exception {
    assertThat(parse(DOCUMENT))
        .isEqualTo(
            new GoalState("7", "c6d5526c-5ac2-4200-b6e2-56f2b70c5ab2", "b61f93d0.Machine_IN_0&A"));
    assertThat(parse("\uFEFF" + DOCUMENT)).isEqualTo(parse(DOCUMENT));
  }

  @Test
  void theAnswerSaysThatThisMachineIsReady() throws Exception {
    String ready = new String(parse(DOCUMENT).ready(), StandardCharsets.UTF_8);
    assertThat(ready)
        .contains("<GoalStateIncarnation>7</GoalStateIncarnation>")
        .contains("<ContainerId>c6d5526c-5ac2-4200-b6e2-56f2b70c5ab2</ContainerId>")
        .contains("<InstanceId>b61f93d0.Machine_IN_0&amp;A</InstanceId>")
        .contains("<Health><State>Ready</State></Health>");
    XmlScanner xml = new XmlScanner(ready);
    while (xml.next()) {
      assertThat(xml.path()).startsWith("/Health");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "hello",
        "<GoalState/>",
        "<GoalState>",
        "<GoalState></GoalStat>",
        "<GoalState><a></GoalState></a>",
        "<a/><b/>",
        "<a>&nbsp;</a>",
        "<a>&#0;</a>",
        "<a>&#xFFFFFFFF;</a>",
        "<a>&</a>",
        "<a b='></a>",
        "<>x</>",
        "<a><!-- </a>",
        "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>",
        "<a><![CDATA[ </a>",
      })
  void whatIsNoGoalStateIsRefused(String text) {
    assertThatThrownBy(() -> parse(text)).isInstanceOf(GoalStateException.class);
  }

  @Test
  void depthAndLengthHaveLimits() {
    assertThatThrownBy(() -> parse("<a>".repeat(100_000))).isInstanceOf(GoalStateException.class);
    assertThatThrownBy(
            () ->
                parse("<GoalState><Incarnation>" + "1".repeat(300) + "</Incarnation></GoalState>"))
        .isInstanceOf(GoalStateException.class)
        .hasMessageContaining("256");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void anythingIsAGoalStateOrRefused(long seed) {
    Random random = new Random(seed);
    byte[] good = DOCUMENT.getBytes(StandardCharsets.UTF_8);
    String special = "<>&;/'\"![]-?#x \0";
    for (int i = 0; i < 10_000; i++) {
      byte[] bytes = Arrays.copyOf(good, 1 + random.nextInt(good.length));
      for (int change = random.nextInt(8); change > 0; change--) {
        bytes[random.nextInt(bytes.length)] =
            (byte)
                (random.nextBoolean()
                    ? random.nextInt(256)
                    : special.charAt(random.nextInt(special.length())));
      }
      try {
        assertThat(GoalState.parse(bytes).incarnation()).isNotEmpty();
      } catch (GoalStateException e) {
        assertThat(e.getMessage()).isNotEmpty();
      }
    }
  }

  private static GoalState parse(String text) throws GoalStateException {
    return GoalState.parse(text.getBytes(StandardCharsets.UTF_8));
  }
}
