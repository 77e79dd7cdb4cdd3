package io.felinos.klib.exam;

import io.felinos.api.console.ConsoleLog;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * Connects to the test that booted this machine, and does what it asks. The environment says where
 * it is; in a machine that no test booted there is nothing to do.
 */
@Component(
    service = {},
    immediate = true)
public final class ExamAgent {

  /** Environment variable: IPv4 literal, port and token with colons between them. */
  static final String VARIABLE = "FELINOS_EXAM";

  private final @Nullable Session session;

  /** Starts to connect, on a thread of its own. */
  @Activate
  public ExamAgent(@Reference ConsoleLog log, BundleContext context) {
    String address = System.getenv(VARIABLE);
    session = address == null ? null : new Session(address, log, context);
    if (session != null) {
      session.start();
    }
  }

  /** Ends the connection. */
  @Deactivate
  public void close() {
    if (session != null) {
      session.close();
    }
  }
}
