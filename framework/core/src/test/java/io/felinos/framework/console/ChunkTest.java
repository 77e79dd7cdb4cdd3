package io.felinos.framework.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ChunkTest {

  private static int slowly(byte[] bytes, int begin, int end) {
    int newlines = 0;
    for (int i = begin; i < end; i++) {
      newlines += bytes[i] == '\n' ? 1 : 0;
    }
    return begin < end && bytes[end - 1] != '\n' ? newlines + 1 : newlines;
  }

  @Test
  void countsNewlinesAmongAnyBytesAndAnUnfinishedLine() {
    Random random = new Random(5);
    byte[] near = {'\n', '\n' - 1, '\n' + 1, (byte) ('\n' | 0x80), 0, (byte) 0xff, 'x'};
    for (int round = 0; round < 10_000; round++) {
      byte[] bytes = new byte[random.nextInt(60)];
      for (int i = 0; i < bytes.length; i++) {
        bytes[i] = near[random.nextInt(near.length)];
      }
      int begin = random.nextInt(bytes.length + 1);
      int end = begin + random.nextInt(bytes.length + 1 - begin);
      assertThat(Chunk.count(bytes, begin, end)).isEqualTo(slowly(bytes, begin, end));
    }
  }
}
