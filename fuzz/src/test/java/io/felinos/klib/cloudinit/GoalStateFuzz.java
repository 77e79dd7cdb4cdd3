package io.felinos.klib.cloudinit;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Whatever the wire server answers is a goal state or none; what is answered to it is read again.
 */
public final class GoalStateFuzz {
  private GoalStateFuzz() {}

  /** Called by Jazzer. */
  public static void fuzzerTestOneInput(byte[] input) {
    GoalState state;
    try {
      state = GoalState.parse(input);
    } catch (GoalStateException e) {
      return; // none, with a reason
    }
    try {
      XmlScanner ready = new XmlScanner(new String(state.ready(), UTF_8));
      while (ready.next()) {
        check(ready, "/Health/Container/ContainerId", state.containerId());
      }
    } catch (GoalStateException e) {
      throw new AssertionError("the answer is not well-formed", e);
    }
  }

  private static void check(XmlScanner document, String path, String expected) {
    if (document.path().equals(path) && !document.text().equals(expected)) {
      throw new AssertionError(document.text() + " is not " + expected);
    }
  }
}
