package io.felinos.klib.ntp.client;

/**
 * How often servers are asked: every 2 to the {@code min}, up to 2 to the {@code max} seconds.
 *
 * @param min 4 to 17; RFC 4330 section 10 forbids less than 15 s
 * @param max {@code min} to 17
 */
public record PollRange(int min, int max) {

  /** The least. */
  public static final int LEAST = 4;

  /** The most, a day and a half (MAXPOLL of RFC 5905). */
  public static final int MOST = 17;
}
