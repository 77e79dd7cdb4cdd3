package io.felinos.framework.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.felinos.framework.console.KernelMessages.Message;
import java.util.Random;
import org.junit.jupiter.api.Test;

class KernelMessagesTest {

  @Test
  void takesSeverityAndTextOfARecord() {
    assertThat(Message.parse("4,339,5140900,-;NET: Registered family 10\n SUBSYSTEM=net\n"))
        .contains(new Message(4, 5_140_900_000L, "NET: Registered family 10"));
  }

  @Test
  void leavesOutWhatProgramsWroteThere() {
    assertThat(Message.parse("12,340,5690716,-;hello from user space")).isEmpty();
  }

  @Test
  void passesOverAnythingElse() {
    assertThat(Message.parse("")).isEmpty();
    assertThat(Message.parse("no fields;text")).isEmpty();
    Random random = new Random(3);
    for (int i = 0; i < 10_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int c = random.nextInt(12); c > 0; c--) {
        text.append("0123456789,;-\n x".charAt(random.nextInt(16)));
      }
      assertThat(Message.parse(text.toString())).isNotNull();
    }
  }
}
