package io.felinos.itests.exam;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * What came of a test class that was run as surefire runs it, on the JUnit platform.
 *
 * @param failures what each test threw, by its name, or by the class's
 * @param passed names of the tests that threw nothing
 */
record ProbeRun(Map<String, Throwable> failures, List<String> passed) {

  static ProbeRun of(Class<?> probe) {
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(DiscoverySelectors.selectClass(probe))
            .build();
    Listener listener = new Listener();
    LauncherFactory.create().execute(request, listener);
    return new ProbeRun(listener.failures, listener.passed);
  }

  /** What the only test that failed threw. */
  Throwable failure() {
    if (failures.size() != 1) {
      throw new AssertionError("not one failure but " + failures);
    }
    return failures.values().iterator().next();
  }

  private static final class Listener implements TestExecutionListener {
    private final Map<String, Throwable> failures = new TreeMap<>();
    private final List<String> passed = new ArrayList<>();

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
      result
          .getThrowable()
          .ifPresent(thrown -> failures.put(test.getDisplayName().replaceAll("\\(.*", ""), thrown));
      if (test.isTest() && result.getStatus() == Status.SUCCESSFUL) {
        passed.add(test.getDisplayName());
      }
    }
  }
}
