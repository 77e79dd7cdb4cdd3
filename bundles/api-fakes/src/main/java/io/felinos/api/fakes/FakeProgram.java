package io.felinos.api.fakes;

import io.felinos.api.machine.Program;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A program that waits until a test starts it. Safe for use by several threads. */
public final class FakeProgram implements Program {
  private final Map<String, String> environment = new LinkedHashMap<>();
  private Optional<String> refusal = Optional.empty();
  private boolean started;

  /** A program that has not started, without environment. */
  public FakeProgram() {}

  @Override
  public synchronized Map<String, String> environment() {
    return Map.copyOf(environment);
  }

  @Override
  public synchronized void addEnvironment(Map<String, String> variables) {
    mustNotHaveStarted();
    environment.putAll(variables);
  }

  @Override
  public synchronized void refuse(String reason) {
    mustNotHaveStarted();
    if (refusal.isEmpty()) {
      refusal = Optional.of(reason);
    }
  }

  private void mustNotHaveStarted() {
    if (started) {
      throw new IllegalStateException("the program has started");
    }
  }

  /** Why the program must not start; empty if nobody minds. */
  public synchronized Optional<String> refusal() {
    return refusal;
  }

  /** From now on the program has started. */
  public synchronized void start() {
    started = true;
  }
}
