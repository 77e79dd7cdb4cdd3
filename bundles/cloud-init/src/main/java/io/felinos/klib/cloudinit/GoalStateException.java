package io.felinos.klib.cloudinit;

/** What the wire server said is no goal state. */
final class GoalStateException extends Exception {
  private static final long serialVersionUID = 1L;

  GoalStateException(String message) {
    super(message);
  }
}
