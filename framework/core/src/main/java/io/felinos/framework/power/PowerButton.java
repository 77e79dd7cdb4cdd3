package io.felinos.framework.power;

import io.felinos.framework.Daemon;
import java.io.DataInputStream;
import java.io.File;
import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Optional;

/**
 * Waits for the ACPI power button, which is also what a cloud's stop and QEMU's {@code
 * system_powerdown} press. One press counts.
 */
public final class PowerButton {

  /** linux/input-event-codes.h. */
  private static final short EV_KEY = 1;

  private static final short KEY_POWER = 116;

  /** struct input_event of linux/input.h on 64 bits: time 16 bytes, type, code, value. */
  private static final int EVENT_BYTES = 24;

  private static final int TYPE_OFFSET = 16;
  private static final int CODE_OFFSET = 18;
  private static final int VALUE_OFFSET = 20;

  private final Runnable action;

  /** A button that does something, on a thread of its own. */
  public PowerButton(Runnable action) {
    this.action = action;
  }

  /**
   * Starts to wait: a press after this call counts. False if the machine has no such button, or one
   * that can't be listened to.
   */
  public boolean start() {
    Optional<File> device = device(new File("/sys/class/input"));
    if (device.isEmpty()) {
      return false;
    }
    try {
      new Waiter(new FileInputStream(device.get())).start();
      return true;
    } catch (FileNotFoundException e) {
      return false;
    }
  }

  static Optional<File> device(File inputs) {
    String[] names = inputs.list();
    if (names == null) {
      return Optional.empty();
    }
    for (String name : names) {
      try {
        byte[] bytes = Files.readAllBytes(new File(inputs, name + "/device/name").toPath());
        if (new String(bytes, StandardCharsets.UTF_8).trim().equals("Power Button")
            && name.startsWith("event")) {
          return Optional.of(new File("/dev/input", name));
        }
      } catch (IOException e) {
        // Not an input device with a name.
      }
    }
    return Optional.empty();
  }

  private void await(InputStream events) {
    byte[] event = new byte[EVENT_BYTES];
    try (DataInputStream in = new DataInputStream(events)) {
      do {
        in.readFully(event);
      } while (!isPress(event));
      action.run();
    } catch (IOException e) {
      // A button that went away presses no more.
    }
  }

  static boolean isPress(byte[] event) {
    ByteBuffer fields = ByteBuffer.wrap(event).order(ByteOrder.nativeOrder());
    return fields.getShort(TYPE_OFFSET) == EV_KEY
        && fields.getShort(CODE_OFFSET) == KEY_POWER
        && fields.getInt(VALUE_OFFSET) == 1;
  }

  private final class Waiter extends Daemon {

    private final InputStream events;

    Waiter(InputStream events) {
      super("power");
      this.events = events;
    }

    @Override
    public void run() {
      await(events);
    }
  }
}
