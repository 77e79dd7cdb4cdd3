package io.felinos.klib.radar;

import io.felinos.api.console.ConsoleLog;
import io.felinos.api.console.ConsoleRecord;
import io.felinos.delivery.service.UnavailableException;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Measures once a minute and reports once in five: right after the boot was reported, with five
 * times the same figure, and then the last five. A report that cannot be sent is tried again each
 * minute until the next one takes its place, as reports have no time in them. For one thread.
 */
final class Statistics implements Runnable {
  private static final String PATH = "/api/v1/machine-stats";
  private static final int SAMPLES = 5;

  private final Collector collector;
  private final Variables variables;
  private final Sampler sampler;
  private final ConsoleLog log;
  private final long bootId;
  private final long[] memory = new long[SAMPLES];
  private int filled;
  private boolean first = true;
  private byte @Nullable [] unsent;
  private boolean said;

  /**
   * Nothing is measured yet.
   *
   * @param bootId the collector's identifier of this boot
   */
  Statistics(
      Collector collector, Variables variables, Sampler sampler, ConsoleLog log, long bootId) {
    this.collector = collector;
    this.variables = variables;
    this.sampler = sampler;
    this.log = log;
    this.bootId = bootId;
  }

  /** To be called once a minute. */
  @Override
  public void run() {
    try {
      measure();
      send();
      worked();
    } catch (UnavailableException e) {
      failed(e.getMessage());
    } catch (RefusedException e) {
      unsent = null;
      failed(e.getMessage());
    } catch (IOException e) {
      failed(e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void measure() throws IOException {
    long used = sampler.memoryUsed();
    if (first) {
      first = false;
      Arrays.fill(memory, used);
      unsent = Messages.statistics(bootId, memory, sampler.volumes());
      return;
    }
    memory[filled++] = used;
    if (filled == SAMPLES) {
      filled = 0;
      unsent = Messages.statistics(bootId, memory, sampler.volumes());
    }
  }

  private void send() throws UnavailableException, RefusedException, InterruptedException {
    byte[] report = unsent;
    if (report != null) {
      collector.post(PATH, variables.key(), report);
      unsent = null;
    }
  }

  private void worked() {
    if (said && unsent == null) {
      said = false;
      log.say(ConsoleRecord.SEVERITY_INFO, "radar: figures are reported again");
    }
  }

  private void failed(@Nullable String reason) {
    if (!said) {
      said = true;
      log.say(ConsoleRecord.SEVERITY_WARNING, "radar: figures cannot be reported: " + reason);
    }
  }
}
