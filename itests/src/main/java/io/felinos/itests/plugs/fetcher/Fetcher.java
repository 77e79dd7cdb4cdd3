package io.felinos.itests.plugs.fetcher;

import io.felinos.api.console.ConsoleLog;
import io.felinos.api.tls.Tls;
import java.util.Objects;

/** Stands for an HTTP client: it needs TLS, and offers something itself. */
public final class Fetcher implements Runnable {

  private final Tls tls;
  private final ConsoleLog log;

  public Fetcher(Tls tls, ConsoleLog log) {
    this.tls = Objects.requireNonNull(tls);
    this.log = Objects.requireNonNull(log);
  }

  @Override
  public void run() {
    log.say(7, "fetching with " + tls);
  }
}
