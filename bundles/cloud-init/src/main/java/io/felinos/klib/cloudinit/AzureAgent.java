package io.felinos.klib.cloudinit;

import io.felinos.api.console.ConsoleLog;
import io.felinos.api.console.ConsoleRecord;
import io.felinos.api.machine.Machine;
import io.felinos.api.time.Backoff;
import io.felinos.api.time.Timer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * On Azure, tells the wire server that this machine is ready, again and again until it has taken
 * it; without that the instance stays "creating" and is given up. Elsewhere it does nothing.
 */
@Component(
    service = {},
    immediate = true)
public final class AzureAgent {

  /** Every machine of Azure's has it, and nobody else's. */
  static final String ASSET_TAG = "7783-7084-3265-9085-8269-3286-77";

  private static final String TAG_FIELD = "chassis_asset_tag";
  private static final InetSocketAddress WIRE_SERVER =
      new InetSocketAddress(InetAddress.ofLiteral("168.63.129.16"), 80);
  private static final String GOAL_STATE = "/machine/?comp=goalstate";
  private static final String HEALTH = "/machine?comp=health";

  /** How often to look whether there is a network. */
  private static final Duration LOOK = Duration.ofMillis(200);

  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);

  /** While the machine is expected, it is tried at least every second. */
  private static final Duration EAGER_PAUSE = Duration.ofSeconds(1);

  /** So many times; then the console says why. */
  private static final int EAGER = 10;

  private final Machine machine;
  private final WireServer server;
  private final Timer timer;
  private final ConsoleLog log;
  private final @Nullable Work work;

  /** Begins, on a thread of its own, if this is Azure. */
  @Activate
  public AzureAgent(@Reference Machine machine, @Reference Timer timer, @Reference ConsoleLog log) {
    this(machine, new WireServer(WIRE_SERVER), timer, log);
  }

  AzureAgent(Machine machine, WireServer server, Timer timer, ConsoleLog log) {
    this.machine = machine;
    this.server = server;
    this.timer = timer;
    this.log = log;
    if (machine.firmware(TAG_FIELD).equals(Optional.of(ASSET_TAG))) {
      Work begun = new Reporting();
      begun.start();
      work = begun;
    } else {
      work = null;
    }
  }

  /** Ends it. */
  @Deactivate
  public void close() {
    Work begun = work;
    server.close();
    if (begun != null) {
      begun.close();
    }
  }

  private void report() throws InterruptedException {
    while (machine.addresses().isEmpty()) {
      timer.sleep(LOOK);
    }
    Backoff backoff = timer.backoff(FIRST_PAUSE, EAGER_PAUSE);
    int failures = 0;
    String trouble = attempt();
    while (!trouble.isEmpty()) {
      failures++;
      if (failures == EAGER) {
        backoff = timer.backoff(EAGER_PAUSE, LONGEST_PAUSE);
        log.say(
            ConsoleRecord.SEVERITY_WARNING,
            "cloud_init: Azure does not know yet that this machine is ready: " + trouble);
      }
      timer.sleep(backoff.next());
      trouble = attempt();
    }
    log.say(ConsoleRecord.SEVERITY_INFO, "cloud_init: Azure knows that this machine is ready");
  }

  /** Why it did not work; empty if it did. */
  private String attempt() {
    try {
      GoalState goal = GoalState.parse(server.get(GOAL_STATE));
      server.post(HEALTH, goal.ready());
      return "";
    } catch (IOException e) {
      return String.valueOf(e.getMessage());
    } catch (GoalStateException e) {
      return "the goal state of Azure's wire server is none: " + e.getMessage();
    }
  }

  private final class Reporting extends Work {

    Reporting() {
      super("felinos-azure");
    }

    @Override
    void work() throws InterruptedException {
      report();
    }
  }
}
