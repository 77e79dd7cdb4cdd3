package io.felinos.bench.console;

import io.felinos.bench.program.Worker;
import io.felinos.bench.vm.Guest;
import io.felinos.bench.vm.Lab;
import io.felinos.bench.vm.LiveMachine;
import io.felinos.bench.vm.ProgramJar;
import io.felinos.image.Image;
import io.felinos.itests.peers.FreePort;
import io.felinos.launch.MachineSpec;
import io.felinos.launch.port.Forward;
import io.felinos.launch.port.Protocol;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** A machine whose program is {@link Worker}. Closing it turns it off. */
record WorkerGuest(LiveMachine machine, WorkerClient worker) implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final Duration ATTEMPT = Duration.ofMillis(1);
  private static final int GUEST_PORT = 8080;

  /** The image, with that config. */
  static Image image(Lab lab, String config) throws Exception {
    return lab.image(
        new Guest("worker", ProgramJar.write(lab.folder("worker"), Worker.class), config));
  }

  /** Boots a machine of ours and waits until the program listens. */
  static WorkerGuest start(Lab lab, MachineSpec.Builder spec) throws Exception {
    WorkerGuest guest = boot(lab, spec);
    try {
      guest.machine.awaitLine(LIMIT);
      guest.machine.awaitAddress(LIMIT);
      return guest.listening();
    } catch (Exception e) {
      guest.close();
      throw e;
    }
  }

  /** Boots a conventional machine and waits until the program listens. */
  static WorkerGuest startConventional(Lab lab, MachineSpec.Builder spec) throws Exception {
    WorkerGuest guest = boot(lab, spec);
    try {
      guest.machine.awaitSerial("ready", LIMIT);
      return guest.listening();
    } catch (Exception e) {
      guest.close();
      throw e;
    }
  }

  @Override
  public void close() throws InterruptedException {
    machine.close();
  }

  private static WorkerGuest boot(Lab lab, MachineSpec.Builder spec) throws Exception {
    int port = FreePort.tcpAndUdp();
    List<Forward> forwards = List.of(Forward.local(Protocol.TCP, port, GUEST_PORT));
    return new WorkerGuest(lab.start(spec.forwards(forwards).build()), new WorkerClient(port));
  }

  private WorkerGuest listening() throws Exception {
    long end = System.nanoTime() + LIMIT.toNanos();
    while (true) {
      try {
        worker.work("null", ATTEMPT, 1);
        return this;
      } catch (IOException e) {
        if (System.nanoTime() > end || !machine.runs()) {
          throw machine.failed("the program does not listen");
        }
      }
      Thread.sleep(10);
    }
  }
}
