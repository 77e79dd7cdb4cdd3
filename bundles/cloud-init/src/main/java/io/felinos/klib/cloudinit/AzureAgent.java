package io.felinos.klib.cloudinit;

import io.felinos.api.console.ConsoleLog;
import io.felinos.api.console.ConsoleRecord;
import io.felinos.api.http.Http;
import io.felinos.api.http.HttpException;
import io.felinos.api.http.Reply;
import io.felinos.api.http.Request;
import io.felinos.api.machine.Machine;
import io.felinos.api.time.Backoff;
import io.felinos.api.time.Timer;
import java.net.URI;
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
  private static final String WIRE_SERVER = "http://168.63.129.16";
  private static final URI GOAL_STATE = URI.create(WIRE_SERVER + "/machine/?comp=goalstate");
  private static final URI HEALTH = URI.create(WIRE_SERVER + "/machine?comp=health");
  private static final String VERSION = "2015-04-05";

  private static final Duration OPERATION = Duration.ofSeconds(5);
  private static final Duration OVERALL = Duration.ofSeconds(10);
  private static final int MAX_BYTES = 1 << 18;

  /** How often to look whether there is a network. */
  private static final Duration LOOK = Duration.ofMillis(200);

  private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);

  /** After so many attempts the console says why. */
  private static final int SILENT = 5;

  private final Machine machine;
  private final Http http;
  private final Timer timer;
  private final ConsoleLog log;
  private final @Nullable Work work;

  /** Begins, on a thread of its own, if this is Azure. */
  @Activate
  public AzureAgent(
      @Reference Machine machine,
      @Reference Http http,
      @Reference Timer timer,
      @Reference ConsoleLog log) {
    this.machine = machine;
    this.http = http;
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
    if (begun != null) {
      begun.close();
    }
  }

  private void report() throws InterruptedException {
    while (machine.addresses().isEmpty()) {
      timer.sleep(LOOK);
    }
    Backoff backoff = timer.backoff(FIRST_PAUSE, LONGEST_PAUSE);
    String trouble = attempt();
    while (!trouble.isEmpty()) {
      Duration pause = backoff.next();
      if (backoff.failures() == SILENT) {
        log.say(
            ConsoleRecord.SEVERITY_WARNING,
            "cloud_init: Azure does not know yet that this machine is ready: " + trouble);
      }
      timer.sleep(pause);
      trouble = attempt();
    }
    log.say(ConsoleRecord.SEVERITY_INFO, "cloud_init: Azure knows that this machine is ready");
  }

  /** Why it did not work; empty if it did. */
  private String attempt() throws InterruptedException {
    try {
      Request get = Request.get(GOAL_STATE);
      Reply goal = http.send(dressed(get));
      if (!goal.ok()) {
        return get + ": " + goal;
      }
      byte[] ready = GoalState.parse(goal.body()).ready();
      Request post = Request.post(HEALTH, ready).with("Content-Type", "text/xml; charset=utf-8");
      Reply health = http.send(dressed(post));
      return health.ok() ? "" : post + ": " + health;
    } catch (HttpException e) {
      return String.valueOf(e.getMessage());
    } catch (GoalStateException e) {
      return "the goal state of " + GOAL_STATE.getHost() + " is none: " + e.getMessage();
    }
  }

  private static Request dressed(Request request) {
    return request.with("x-ms-version", VERSION).within(OPERATION, OVERALL).atMost(MAX_BYTES);
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
