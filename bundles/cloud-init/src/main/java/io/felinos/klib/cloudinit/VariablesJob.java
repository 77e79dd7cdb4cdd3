package io.felinos.klib.cloudinit;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

/** Downloads environment variables. */
final class VariablesJob implements Job, Fetch.Target {
  private static final int MAX_BYTES = 1 << 20;

  private final Origin origin;
  private final String path;
  private final boolean optional;
  private final Fetch fetch;
  private volatile Map<String, String> variables = Map.of();

  /**
   * A download that has not begun.
   *
   * @throws IllegalArgumentException if the config makes no sense
   */
  VariablesJob(CloudInitConfig.VariablesEntry entry, Fetch fetch) {
    this.origin = Origin.of(entry.src(), entry.auth(), entry.timeout());
    this.path = entry.path() == null ? "" : entry.path();
    this.optional = Boolean.TRUE.equals(entry.optional());
    this.fetch = fetch;
  }

  /** What was downloaded. */
  Map<String, String> variables() {
    return variables;
  }

  @Override
  public boolean optional() {
    return optional;
  }

  @Override
  public void run() throws FetchException, InterruptedException {
    try {
      fetch.run(origin, MAX_BYTES, this);
    } catch (FetchException e) {
      throw new FetchException("environment: " + e.getMessage(), e);
    }
  }

  @Override
  public void take(InputStream body, long length) throws IOException, FetchException {
    try {
      variables = VariablesText.parse(body.readAllBytes(), path);
    } catch (VariablesException e) {
      throw new FetchException(origin + ": " + e.getMessage(), e);
    }
  }
}
