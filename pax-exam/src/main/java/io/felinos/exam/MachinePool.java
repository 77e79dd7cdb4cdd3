package io.felinos.exam;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The machines of this JVM that no test class uses at the moment, and those that one does. All of
 * them go off with the JVM. Safe for several threads.
 */
final class MachinePool {
  private static final int MAX_IDLE = 2;

  static final MachinePool OF_THIS_JVM =
      new MachinePool(
          () ->
              new MachineStarter(
                  FelinosCommand.find(System.getProperties(), System.getenv()),
                  Path.of(System.getProperty("felinos.exam.folder", "target/felinos-exam"))
                      .toAbsolutePath()));

  private final Supplier<MachineStarter> starter;
  private final List<Idle> idle = new ArrayList<>();
  private final List<Guest> used = new ArrayList<>();
  private final List<Runnable> endings = new ArrayList<>();
  private boolean closed;

  private record Idle(MachineRequest request, Guest guest) {}

  MachinePool(Supplier<MachineStarter> starter) {
    this.starter = starter;
    Runtime.getRuntime().addShutdownHook(new Thread(this::close, "felinos-exam-end"));
  }

  /** Has something done when all machines are off. */
  synchronized void atTheEnd(Runnable ending) {
    endings.add(ending);
  }

  /** An idle machine of this kind, or else a new one. */
  Guest take(MachineRequest request) {
    Guest present = idle(request);
    if (present != null) {
      return present;
    }
    try {
      Guest guest = new Guest(starter.get().start(request), request.bootLimit());
      synchronized (this) {
        if (closed) {
          guest.machine().close();
          throw new IllegalStateException("this JVM ends");
        }
        used.add(guest);
      }
      return guest;
    } catch (IOException e) {
      throw new MachineException("the machine can't be started: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MachineException("interrupted while the machine booted", e);
    }
  }

  private synchronized @Nullable Guest idle(MachineRequest request) {
    for (Iterator<Idle> each = idle.iterator(); each.hasNext(); ) {
      Idle found = each.next();
      if (found.request().equals(request) && found.guest().machine().usable()) {
        each.remove();
        used.add(found.guest());
        return found.guest();
      }
    }
    return null;
  }

  /**
   * Takes a machine back.
   *
   * @param clean whether it is as it was; otherwise it goes off
   */
  void giveBack(MachineRequest request, Guest guest, boolean clean) {
    List<Guest> surplus = new ArrayList<>();
    synchronized (this) {
      used.remove(guest);
      if (clean && !closed) {
        idle.add(new Idle(request, guest));
      } else {
        surplus.add(guest);
      }
      while (idle.size() > MAX_IDLE) {
        surplus.add(idle.removeFirst().guest());
      }
    }
    surplus.forEach(each -> each.machine().close());
  }

  private void close() {
    List<Guest> all = new ArrayList<>();
    synchronized (this) {
      closed = true;
      idle.forEach(each -> all.add(each.guest()));
      all.addAll(used);
      idle.clear();
      used.clear();
    }
    all.forEach(each -> each.machine().close());
    endings.forEach(Runnable::run);
  }
}
