package io.felinos.klib.userdata;

import io.felinos.api.console.ConsoleLog;
import io.felinos.api.console.ConsoleRecord;
import io.felinos.api.http.Http;
import io.felinos.api.klib.ConfigurationBinder;
import io.felinos.api.klib.Klib;
import io.felinos.api.machine.Machine;
import io.felinos.api.machine.Program;
import io.felinos.api.time.Timer;
import io.felinos.klib.userdata.disk.Disks;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.ComponentContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * Gives the program the user data of this instance before it starts, as environment or as a file.
 * All work is done on the bundle's timer; then {@link Ready} lets the program start.
 */
@Klib(value = "userdata", first = true)
@Component(
    service = {},
    immediate = true,
    configurationPid = Klib.PID_PREFIX + "userdata")
public final class Userdata implements Runnable {
  private static final Path DISKS = Path.of("/sys/class/block");
  private static final Path DEVICES = Path.of("/dev");
  private static final String PROVIDER = "USERDATA_PROVIDER";

  private final ComponentContext context;
  private final Search search;
  private final Program program;
  private final ConsoleLog log;
  private final UserdataConfig config;
  private final Timer.Handle work;

  /** Begins. */
  @Activate
  public Userdata(
      ComponentContext context,
      @Reference Machine machine,
      @Reference Http http,
      @Reference Timer timer,
      @Reference Program program,
      @Reference ConsoleLog log,
      @Reference ConfigurationBinder binder,
      Map<String, ?> properties) {
    this(
        context,
        new Search(machine, new Disks(DISKS, DEVICES), http, timer, log),
        timer,
        program,
        log,
        UserdataConfig.of(binder, properties));
  }

  Userdata(
      ComponentContext context,
      Search search,
      Timer timer,
      Program program,
      ConsoleLog log,
      UserdataConfig config) {
    this.context = context;
    this.search = search;
    this.program = program;
    this.log = log;
    this.config = config;
    this.work = timer.once(Duration.ZERO, this);
  }

  /** Looks for user data and hands it over. */
  @Override
  public void run() {
    try {
      Optional<Found> found = search.run();
      if (found.isPresent()) {
        handOver(found.get());
      }
      context.enableComponent(Ready.class.getName());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Does not begin any more. */
  @Deactivate
  public void close() {
    work.cancel();
  }

  private void handOver(Found found) {
    try {
      Optional<Path> file = config.file();
      if (file.isPresent()) {
        save(found, file.get());
      } else {
        add(found);
      }
    } catch (IllegalStateException e) {
      say("too late for the user data from " + found.provider() + ": " + e.getMessage());
    }
  }

  private void save(Found found, Path file) {
    try {
      SavedFile.write(file, found.bytes());
      program.addEnvironment(Map.of(PROVIDER, found.provider()));
    } catch (IOException e) {
      program.refuse(
          "the user data from " + found.provider() + " cannot be saved to \"" + file + "\": " + e);
    }
  }

  private void add(Found found) {
    EnvironmentText text = EnvironmentText.parse(found.bytes());
    Map<String, String> variables = new LinkedHashMap<>(text.variables());
    variables.put(PROVIDER, found.provider());
    program.addEnvironment(variables);
    if (text.strange() > 0) {
      say(
          "lines of the user data from "
              + found.provider()
              + " that are not NAME=value were left out: "
              + text.strange());
    }
  }

  private void say(String line) {
    log.say(ConsoleRecord.SEVERITY_WARNING, "userdata: " + line);
  }
}
