package io.felinos.delivery.service;

/** What a service said about a request of lines. */
public sealed interface Outcome {

  /**
   * The service has the lines.
   *
   * @param refused how many of them it refused for good by themselves
   * @param reason why; empty if it refused none; one line, no secrets
   */
  record Accepted(int refused, String reason) implements Outcome {

    /** It has all of them. */
    public Accepted() {
      this(0, "");
    }
  }

  /**
   * The service has none of the lines, because of something in one of them: the same request would
   * be refused again.
   *
   * @param reason why; one line, no secrets
   */
  record Refused(String reason) implements Outcome {}
}
