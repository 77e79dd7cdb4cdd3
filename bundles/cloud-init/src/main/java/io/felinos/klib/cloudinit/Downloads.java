package io.felinos.klib.cloudinit;

import io.felinos.api.console.ConsoleLog;
import io.felinos.api.console.ConsoleRecord;
import io.felinos.api.machine.Program;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Does all jobs, some at the same time. The first one that fails and is not optional has the
 * program refused.
 */
final class Downloads {
  private final Program program;
  private final ConsoleLog log;
  private final Queue<Job> jobs;
  private final int most;
  private volatile boolean refused;

  /**
   * Of jobs that have not begun.
   *
   * @param most how many at the same time
   */
  Downloads(List<Job> jobs, int most, Program program, ConsoleLog log) {
    this.jobs = new ConcurrentLinkedQueue<>(jobs);
    this.most = Math.min(most, jobs.size());
    this.program = program;
    this.log = log;
  }

  /**
   * Does them.
   *
   * @return whether all are done that must be; if not, the program was refused
   * @throws InterruptedException if interrupted; the jobs were, too
   */
  boolean run() throws InterruptedException {
    List<Worker> workers = new ArrayList<>();
    for (int i = 1; i < most; i++) {
      workers.add(new Worker(i));
    }
    for (Worker each : workers) {
      each.start();
    }
    try {
      work();
      for (Worker each : workers) {
        each.join();
      }
    } finally {
      for (Worker each : workers) {
        each.interrupt();
      }
    }
    return !refused;
  }

  private void work() throws InterruptedException {
    for (Job job = jobs.poll(); job != null && !refused; job = jobs.poll()) {
      try {
        job.run();
      } catch (FetchException e) {
        if (job.optional()) {
          log.say(ConsoleRecord.SEVERITY_WARNING, "cloud_init: going on without " + e.getMessage());
        } else {
          refuse("cloud_init: " + e.getMessage());
        }
      }
    }
  }

  private synchronized void refuse(String reason) {
    refused = true;
    try {
      program.refuse(reason);
    } catch (IllegalStateException e) {
      // It has started: the config was changed while it ran.
      log.say(ConsoleRecord.SEVERITY_ERROR, reason);
    }
  }

  private final class Worker extends Thread {

    Worker(int number) {
      super("felinos-cloud_init-" + number);
      setDaemon(true);
    }

    @Override
    public void run() {
      try {
        work();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
