package io.felinos.itests.exam;

import static io.felinos.exam.FelinosOptions.felinosOptions;
import static org.ops4j.pax.exam.CoreOptions.junitBundles;
import static org.ops4j.pax.exam.CoreOptions.options;
import static org.ops4j.pax.exam.CoreOptions.systemProperty;

import io.felinos.exam.MachineOption;
import org.ops4j.pax.exam.Option;

/** The machine that the test classes here share. */
public final class Machines {

  /** A server that is not there: what it is sent stays in the machine. */
  public static final String SYSLOG = "{\"server\":\"10.0.2.2\",\"server_port\":9}";

  /** System property: the time of this JVM, in milliseconds since the epoch, before the boot. */
  public static final String HOST_TIME = "exam.host.time";

  private Machines() {}

  /** With syslog and what that needs. */
  public static MachineOption machine() {
    return felinosOptions()
        .klibs("syslog")
        .config("{\"ManifestPassthrough\": {\"syslog\": " + SYSLOG + "}}")
        .memory("128M");
  }

  /** The options of a class that runs in it. */
  public static Option[] shared() {
    return options(
        machine(),
        systemProperty(HOST_TIME).value(Long.toString(System.currentTimeMillis())),
        junitBundles());
  }
}
