package io.felinos.framework.net.dhcp;

/**
 * How long a lease is good for, in seconds from the request for it (RFC 2131 4.4.5).
 *
 * @param renewal T1: the client asks the server that gave it
 * @param rebinding T2: the client asks any server
 * @param expiry the end; {@link #INFINITE} for never
 */
public record LeaseTimes(long renewal, long rebinding, long expiry) {

  /** RFC 2131 3.3. */
  public static final long INFINITE = 0xffff_ffffL;

  // Defaults of RFC 2131 4.4.5: half, and seven eighths.
  private static final long EIGHTHS = 8;
  private static final long T2_EIGHTHS = 7;

  /**
   * The times of a lease, with the defaults in place of those that make no sense.
   *
   * @param renewal option 58, or negative
   * @param rebinding option 59, or negative
   * @param expiry option 51
   */
  static LeaseTimes of(long renewal, long rebinding, long expiry) {
    if (expiry == INFINITE) {
      return new LeaseTimes(INFINITE, INFINITE, INFINITE);
    }
    boolean t2 = rebinding > 0 && rebinding < expiry;
    long last = t2 ? rebinding : expiry * T2_EIGHTHS / EIGHTHS;
    boolean t1 = renewal > 0 && renewal < last;
    return new LeaseTimes(t1 ? renewal : Math.min(expiry / 2, last), last, expiry);
  }
}
