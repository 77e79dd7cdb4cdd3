package io.felinos.itests.cloud;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Which requests meet which fault: each request that counts takes the next of the script; after its
 * end all goes well. Safe for use by several threads.
 */
public final class FaultScript {
  private final Deque<Fault> coming = new ArrayDeque<>();
  private final List<Fault> happened = new ArrayList<>();
  private final Object lock = new Object();
  private Predicate<HttpCall> counts = call -> true;

  /** Only requests that are so meet faults. */
  public FaultScript on(Predicate<HttpCall> which) {
    synchronized (lock) {
      counts = which;
    }
    return this;
  }

  /** Adds faults for the next requests. */
  public FaultScript then(Fault... faults) {
    return then(List.of(faults));
  }

  /** Adds faults for the next requests. */
  public FaultScript then(Collection<? extends Fault> faults) {
    synchronized (lock) {
      coming.addAll(faults);
    }
    return this;
  }

  /** Whether all faults have happened. */
  public boolean done() {
    synchronized (lock) {
      return coming.isEmpty();
    }
  }

  /** The faults so far. */
  public List<Fault> happened() {
    synchronized (lock) {
      return List.copyOf(happened);
    }
  }

  /** Takes what shall happen to a request whose head has been read. */
  Optional<Fault> next(HttpCall head) {
    synchronized (lock) {
      if (coming.isEmpty() || !counts.test(head)) {
        return Optional.empty();
      }
      Fault fault = coming.remove();
      happened.add(fault);
      return fault instanceof Fault.None ? Optional.empty() : Optional.of(fault);
    }
  }
}
