package io.felinos.klib.gcp;

import io.felinos.delivery.service.UnavailableException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what this machine is, an item after the other; what is known is not asked again. Safe
 * for use by several threads.
 */
final class Instance {
  private final MetadataServer server;
  private @Nullable String project;
  private @Nullable String zone;
  private @Nullable String instance;
  private @Nullable String logId;
  private @Nullable Identity complete;

  /**
   * Makes it of nothing known.
   *
   * @param logId as configured; null for the host name
   */
  Instance(MetadataServer server, @Nullable String logId) {
    this.server = server;
    this.logId = logId;
  }

  /** What this machine is; always the same object. */
  synchronized Identity identity(Duration deadline)
      throws UnavailableException, InterruptedException {
    Identity known = complete;
    if (known == null) {
      known = find(deadline);
      complete = known;
    }
    return known;
  }

  private Identity find(Duration deadline) throws UnavailableException, InterruptedException {
    String knownProject = project;
    if (knownProject == null) {
      knownProject = server.get("project/project-id", deadline);
      project = knownProject;
    }
    String knownLog = logId;
    if (knownLog == null) {
      knownLog = server.get("instance/hostname", deadline);
      logId = knownLog;
    }
    String knownZone = zone;
    if (knownZone == null) {
      String path = server.get("instance/zone", deadline);
      knownZone = path.substring(path.lastIndexOf('/') + 1);
      zone = knownZone;
    }
    String knownInstance = instance;
    if (knownInstance == null) {
      knownInstance = server.get("instance/id", deadline);
      instance = knownInstance;
    }
    return new Identity(knownProject, knownZone, knownInstance, knownLog);
  }
}
