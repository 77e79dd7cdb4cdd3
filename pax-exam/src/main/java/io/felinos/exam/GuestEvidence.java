package io.felinos.exam;

/** What is known of the machine in which a test failed; the test's exception carries it along. */
public final class GuestEvidence extends Exception {
  private static final long serialVersionUID = 1L;

  GuestEvidence(String message) {
    super(message, null, false, false);
  }
}
