package io.felinos.launch.instance;

import java.time.Instant;
import java.util.Optional;

/**
 * A process that won't be mistaken for a later one of the same number.
 *
 * @param pid its number
 * @param startMillis when it started, in milliseconds since 1970; 0 when that is not known
 */
record ProcessIdentity(long pid, long startMillis) {

  static ProcessIdentity current() {
    return of(ProcessHandle.current());
  }

  static ProcessIdentity of(ProcessHandle process) {
    return new ProcessIdentity(process.pid(), start(process));
  }

  /** The process, if it still runs. */
  Optional<ProcessHandle> process() {
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .filter(process -> start(process) == startMillis);
  }

  private static long start(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
  }
}
