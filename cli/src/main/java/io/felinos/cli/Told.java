package io.felinos.cli;

import io.felinos.launch.Accelerator;
import io.felinos.launch.GuestListener;
import io.felinos.launch.guest.ControlEvent;
import io.felinos.launch.port.Forward;
import java.util.List;
import java.util.Locale;

/**
 * Tells the user what happens to a machine that runs in the foreground: when its program answers on
 * a forwarded port, and, when they asked for it, everything else.
 *
 * @param console where to
 * @param forwards the forwarded ports
 */
record Told(Console console, List<Forward> forwards) implements GuestListener {

  @Override
  public void started(long qemuPid, Accelerator accelerator) {
    console.note(
        "started QEMU (pid %d, %s)"
            .formatted(qemuPid, accelerator.name().toLowerCase(Locale.ROOT)));
  }

  @Override
  public void said(ControlEvent event) {
    switch (event) {
      case ControlEvent.Listen listen -> listening(listen);
      case ControlEvent.Address address ->
          console.note("%s: assigned %s".formatted(address.networkInterface(), address.literal()));
      default -> {}
    }
  }

  private void listening(ControlEvent.Listen listen) {
    for (Forward forward : forwards) {
      if (forward.protocol().word().equals(listen.protocol())
          && forward.guestPort() == listen.port()) {
        console.say(
            "listening on %s:%d/%s"
                .formatted(forward.hostAddress(), forward.hostPort(), listen.protocol()));
      }
    }
  }

  @Override
  public void line(String line) {
    console.raw(line);
  }

  @Override
  public void notice(String message) {
    console.say(message);
  }

  @Override
  public void timeline(List<String> lines) {
    if (!lines.isEmpty()) {
      console.note("boot, since QEMU's start and in itself:");
      lines.forEach(console::raw);
    }
  }
}
