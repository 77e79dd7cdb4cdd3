package io.felinos.bench.memory;

import io.felinos.bench.vm.BenchException;
import io.felinos.bench.vm.LiveMachine;
import java.time.Duration;

/** A program whose need of memory is looked for. */
interface Tenant {

  /** What tables call it. */
  String name();

  /** Boots a machine of so many bytes. */
  LiveMachine start(long memoryBytes) throws Exception;

  /**
   * Waits until the program has done what it is for.
   *
   * @throws BenchException if it has not in time
   */
  void await(LiveMachine machine, Duration limit) throws Exception;
}
