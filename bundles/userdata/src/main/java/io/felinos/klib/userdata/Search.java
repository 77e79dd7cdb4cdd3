package io.felinos.klib.userdata;

import io.felinos.api.console.ConsoleLog;
import io.felinos.api.console.ConsoleRecord;
import io.felinos.api.http.Http;
import io.felinos.api.machine.Machine;
import io.felinos.api.time.Backoff;
import io.felinos.api.time.Timer;
import io.felinos.delivery.service.UnavailableException;
import io.felinos.klib.userdata.disk.Disks;
import io.felinos.klib.userdata.disk.Volume;
import io.felinos.klib.userdata.service.MetadataClient;
import io.felinos.klib.userdata.service.MetadataService;
import io.felinos.klib.userdata.service.RefusedException;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * Looks for user data: on disks that are labelled so, and then at the metadata service of the cloud
 * that the firmware names. For one thread.
 */
final class Search {
  /** For the network to come up, and for a service that is not there yet. */
  static final Duration LIMIT = Duration.ofSeconds(30);

  private static final Duration FIRST = Duration.ofMillis(250);
  private static final Duration CAP = Duration.ofSeconds(2);

  private static final String NO_CLOUD = "cidata";
  private static final String CONFIG_DRIVE = "config-2";

  private final Machine machine;
  private final Disks disks;
  private final Http http;
  private final Timer timer;
  private final ConsoleLog log;
  private String provider = "";

  Search(Machine machine, Disks disks, Http http, Timer timer, ConsoleLog log) {
    this.machine = machine;
    this.disks = disks;
    this.http = http;
    this.timer = timer;
    this.log = log;
  }

  /** Empty if nobody hands anything to this instance, or not within {@link #LIMIT}. */
  Optional<Found> run() throws InterruptedException {
    Optional<byte[]> bytes = disks.first(this::seed);
    if (bytes.isEmpty()) {
      Optional<MetadataService> service = MetadataService.of(machine);
      if (service.isPresent()) {
        provider = service.get().name();
        bytes = ask(service.get());
      }
    }
    return bytes.isEmpty() || bytes.get().length == 0
        ? Optional.empty()
        : Optional.of(new Found(provider, bytes.get()));
  }

  private Optional<byte[]> seed(Volume volume) {
    String label = volume.label().toLowerCase(Locale.ROOT);
    try {
      switch (label) {
        case NO_CLOUD:
          provider = "NoCloud";
          return volume.file("user-data");
        case CONFIG_DRIVE:
          provider = "ConfigDrive";
          return volume.file("openstack", "latest", "user_data");
        default:
          return Optional.empty();
      }
    } catch (IOException e) {
      say("the disk \"" + label + "\" cannot be read: " + e.getMessage());
      return Optional.empty();
    }
  }

  private Optional<byte[]> ask(MetadataService service) throws InterruptedException {
    long end = timer.nanoTime() + LIMIT.toNanos();
    MetadataClient client = new MetadataClient(http, timer, end);
    Backoff backoff = timer.backoff(FIRST, CAP);
    while (true) {
      try {
        return service.userData(client);
      } catch (RefusedException e) {
        say("no user data from " + service.name() + ": " + e.getMessage());
        return Optional.empty();
      } catch (UnavailableException e) {
        Duration delay = backoff.next(e.after());
        if (timer.nanoTime() + delay.toNanos() - end >= 0) {
          String within = " within " + LIMIT.toSeconds() + " s: ";
          say("no user data from " + service.name() + within + e.getMessage());
          return Optional.empty();
        }
        timer.sleep(delay);
      }
    }
  }

  private void say(String line) {
    log.say(ConsoleRecord.SEVERITY_WARNING, "userdata: " + line);
  }
}
