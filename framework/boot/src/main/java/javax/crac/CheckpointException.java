package javax.crac;

/** The machine could not be saved; what the resources said is suppressed in it. */
public class CheckpointException extends Exception {

  private static final long serialVersionUID = 1;

  /** Without a message. */
  public CheckpointException() {}

  /** With a message. */
  public CheckpointException(String message) {
    super(message);
  }
}
