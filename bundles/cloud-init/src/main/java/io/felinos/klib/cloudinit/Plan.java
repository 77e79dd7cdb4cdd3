package io.felinos.klib.cloudinit;

import io.felinos.api.console.ConsoleLog;
import io.felinos.api.console.ConsoleRecord;
import io.felinos.api.http.Http;
import io.felinos.api.machine.Program;
import io.felinos.api.time.Timer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is to be done before the program starts. For one thread. */
final class Plan {

  /** How many downloads there are at the same time. */
  private static final int AT_ONCE = 4;

  private final List<Job> jobs = new ArrayList<>();
  private final List<VariablesJob> environment = new ArrayList<>();
  private final Program program;
  private final ConsoleLog log;
  private final int atOnce;

  /**
   * A plan for a config.
   *
   * @throws IllegalArgumentException if the config makes no sense
   */
  Plan(CloudInitConfig config, Http http, Timer timer, Program program, ConsoleLog log) {
    this(config, http, timer, program, log, AT_ONCE);
  }

  Plan(
      CloudInitConfig config, Http http, Timer timer, Program program, ConsoleLog log, int atOnce) {
    this.program = program;
    this.log = log;
    this.atOnce = atOnce;
    Fetch fetch = new Fetch(http, timer, log);
    Set<Path> destinations = new HashSet<>();
    for (CloudInitConfig.FileEntry each : config.download()) {
      FileJob job = new FileJob(each, fetch, timer, log);
      if (!destinations.add(job.destination())) {
        throw new IllegalArgumentException(
            "dest: two downloads go to \"" + job.destination() + "\"");
      }
      jobs.add(job);
    }
    for (CloudInitConfig.VariablesEntry each : config.downloadEnv()) {
      environment.add(new VariablesJob(each, fetch));
    }
    jobs.addAll(environment);
  }

  /**
   * Does it all.
   *
   * @return whether the program may start; if not, it was refused
   */
  boolean run() throws InterruptedException {
    if (!new Downloads(jobs, atOnce, program, log).run()) {
      return false;
    }
    Map<String, String> variables = new LinkedHashMap<>();
    for (VariablesJob each : environment) {
      variables.putAll(each.variables());
    }
    if (!variables.isEmpty()) {
      add(variables);
    }
    return true;
  }

  private void add(Map<String, String> variables) {
    try {
      program.addEnvironment(variables);
    } catch (IllegalStateException e) {
      log.say(
          ConsoleRecord.SEVERITY_WARNING,
          "cloud_init: the program runs, its environment stays as it is");
    }
  }
}
