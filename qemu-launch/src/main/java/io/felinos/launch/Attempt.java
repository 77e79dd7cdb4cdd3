package io.felinos.launch;

import com.google.gson.JsonElement;
import io.felinos.launch.guest.ByteSink;
import io.felinos.launch.guest.ConsoleDemux;
import io.felinos.launch.guest.ControlDecoder;
import io.felinos.launch.guest.ControlEvent;
import io.felinos.launch.guest.Evidence;
import io.felinos.launch.guest.GuestVoice;
import io.felinos.launch.guest.PortReader;
import io.felinos.launch.qemu.QemuCommand;
import io.felinos.launch.qemu.QemuException;
import io.felinos.launch.qemu.QemuProcess;
import io.felinos.launch.qemu.Qmp;
import io.felinos.launch.qemu.Sockets;
import io.felinos.launch.shell.ShellRelay;
import io.felinos.launch.warm.Course;
import io.felinos.launch.warm.WarmException;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * One run of QEMU, from its start to its end.
 *
 * <p>The guest is held until all its ports are connected, since QEMU throws away what is said to a
 * port that is not. At the other end it is the guest that sees to it that QEMU has everything; what
 * QEMU had written can be read after it has gone.
 */
final class Attempt {

  private static final Duration QUIT_LIMIT = Duration.ofSeconds(5);

  private final QemuCommand command;
  private final Sockets sockets;
  private final Path messages;
  private final GuestVoice voice;
  private final GuestOutput output;
  private final PowerSwitch power;
  private final Optional<ShellRelay> shell;
  private final Course course;
  private final CountDownLatch over = new CountDownLatch(1);

  Attempt(
      QemuCommand command,
      Sockets sockets,
      Path messages,
      GuestVoice voice,
      GuestOutput output,
      PowerSwitch power,
      Optional<ShellRelay> shell,
      Course course) {
    this.command = command;
    this.sockets = sockets;
    this.messages = messages;
    this.voice = voice;
    this.output = output;
    this.power = power;
    this.shell = shell;
    this.course = course;
  }

  /** Called when QEMU is about to set the guest going. */
  interface Starting {
    void with(long qemuPid);
  }

  /**
   * Runs QEMU to its end.
   *
   * @param patience how long the guest may take to give a sign of life before QEMU is killed
   * @return what is known of the guest
   * @throws QemuException if QEMU did not get as far as the guest's first instruction
   * @throws IOException if the guest said what it can't say
   */
  Evidence run(Optional<Duration> patience, Starting starting)
      throws QemuException, IOException, InterruptedException {
    try (QemuProcess qemu = QemuProcess.start(command, messages)) {
      Wires wires = new Wires(qemu);
      power.connect(wires);
      patience.ifPresent(limit -> watch(qemu, limit));
      try {
        return run(qemu, wires, starting);
      } catch (QemuException e) {
        throw better(e, qemu);
      }
    } finally {
      power.disconnect();
      over.countDown();
    }
  }

  /** Whoever talks to a QEMU that goes away knows less of why than QEMU itself. */
  private static QemuException better(QemuException e, QemuProcess qemu)
      throws InterruptedException {
    if (e instanceof WarmException || !qemu.await(QUIT_LIMIT)) {
      return e;
    }
    return qemu.reason().map(QemuException::new).orElse(e);
  }

  private Evidence run(QemuProcess qemu, Wires wires, Starting starting)
      throws QemuException, IOException, InterruptedException {
    try (Qmp monitor = Qmp.open(qemu.connect(sockets.monitor()), this::heard);
        PortReader console = read("console", qemu.connect(sockets.console()), demux());
        SocketChannel controlled = qemu.connect(sockets.control());
        PortReader control = read("control", controlled, decoder());
        PortReader serial = read("serial", qemu.connect(sockets.serial()), voice.serial())) {
      wires.monitor = monitor;
      if (shell.isPresent()) {
        shell.get().connect(qemu.connect(sockets.shell()));
      }
      awaitConnections(monitor);
      starting.with(qemu.pid());
      if (course.begin(monitor, controlled)) {
        over.await();
      }
      String state = state(monitor);
      quit(monitor, qemu);
      int status = qemu.await();
      console.awaitEnd();
      control.awaitEnd();
      serial.awaitEnd();
      return voice.evidence(state, status, qemu.reason().orElse("it gave no reason"));
    }
  }

  private PortReader read(String name, SocketChannel channel, ByteSink sink) throws IOException {
    return PortReader.start(name, channel, sink, voice::stirred, this::over);
  }

  private ConsoleDemux demux() {
    return new ConsoleDemux(
        output.stdout(), output.stderr(), voice::line, voice::warning, power::press);
  }

  private ControlDecoder decoder() {
    return new ControlDecoder(
        event -> {
          voice.said(event);
          course.said(event);
          if (event instanceof ControlEvent.Hello) {
            power.guestIsReady();
            shell.ifPresent(ShellRelay::rebooted);
          }
        });
  }

  private void heard(String event) {
    if (event.equals("STOP")) {
      over();
    }
  }

  private void over() {
    over.countDown();
    course.over();
  }

  /** Until QEMU has taken all connections; what a guest says before is thrown away. */
  private static void awaitConnections(Qmp monitor) throws QemuException, InterruptedException {
    boolean waiting = true;
    while (waiting) {
      waiting = false;
      for (JsonElement device : monitor.execute("query-chardev").getAsJsonArray()) {
        waiting |=
            device.getAsJsonObject().get("filename").getAsString().startsWith("disconnected:");
      }
    }
  }

  /** Kills a QEMU whose guest gives no sign of life in time; it may hang itself. */
  private void watch(QemuProcess qemu, Duration patience) {
    Thread.ofPlatform()
        .daemon()
        .name("felinos-patience")
        .start(
            () -> {
              try {
                if (!voice.awaitStir(patience, over)) {
                  qemu.kill();
                }
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
  }

  /** QEMU's word for the guest's state; empty if QEMU is gone, as it is when the guest goes off. */
  private static String state(Qmp monitor) throws InterruptedException {
    try {
      return monitor.execute("query-status").getAsJsonObject().get("status").getAsString();
    } catch (QemuException e) {
      // It has ended.
      return "";
    }
  }

  private static void quit(Qmp monitor, QemuProcess qemu) throws InterruptedException {
    try {
      monitor.execute("quit");
    } catch (QemuException e) {
      // It has ended already.
      return;
    } finally {
      if (!qemu.await(QUIT_LIMIT)) {
        qemu.kill();
      }
    }
  }

  /** The power switch's ends; the button has one as soon as there is a monitor. */
  private static final class Wires implements PowerSwitch.Wires {
    private final QemuProcess qemu;
    private volatile @Nullable Qmp monitor;

    Wires(QemuProcess qemu) {
      this.qemu = qemu;
    }

    @Override
    public void press() {
      Qmp button = monitor;
      if (button == null) {
        return;
      }
      try {
        button.execute("system_powerdown");
      } catch (QemuException e) {
        // It is off.
        return;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public void cut() {
      qemu.kill();
    }
  }
}
