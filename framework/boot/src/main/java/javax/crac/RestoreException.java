package javax.crac;

/** A copy could not go on as it should; what the resources said is suppressed in it. */
public class RestoreException extends Exception {

  private static final long serialVersionUID = 1;

  /** Without a message. */
  public RestoreException() {}

  /** With a message. */
  public RestoreException(String message) {
    super(message);
  }
}
