package io.felinos.framework.power;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PowerButtonTest {

  @TempDir Path folder;

  private static byte[] event(int type, int code, int value) {
    ByteBuffer event = ByteBuffer.allocate(24).order(ByteOrder.nativeOrder());
    event.putShort(16, (short) type).putShort(18, (short) code).putInt(20, value);
    return event.array();
  }

  @Test
  void onlyThePressOfThePowerKeyCounts() {
    assertThat(PowerButton.isPress(event(1, 116, 1))).isTrue();
    assertThat(PowerButton.isPress(event(1, 116, 0))).as("release").isFalse();
    assertThat(PowerButton.isPress(event(1, 115, 1))).as("another key").isFalse();
    assertThat(PowerButton.isPress(event(0, 0, 0))).as("SYN").isFalse();
  }

  @Test
  void isFoundByItsName() throws Exception {
    for (String device : new String[] {"event0", "event1", "input0"}) {
      Files.createDirectories(folder.resolve(device + "/device"));
      String name = device.equals("event0") ? "Sleep Button\n" : "Power Button\n";
      Files.writeString(folder.resolve(device + "/device/name"), name);
    }
    assertThat(PowerButton.device(folder.toFile())).contains(new File("/dev/input/event1"));
    assertThat(PowerButton.device(new File("/no/such/folder"))).isEmpty();
  }
}
