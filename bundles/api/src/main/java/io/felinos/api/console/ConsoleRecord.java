package io.felinos.api.console;

/**
 * One line of the console log, or a piece of one.
 *
 * <p>The array is shared between all readers and never written after the record was appended.
 *
 * @param sequence position in the log; the first record is 1, and numbers never repeat in one boot
 * @param bootNanos CLOCK_BOOTTIME when the record was appended, in nanoseconds; {@link
 *     io.felinos.api.machine.Clock#instantOf} converts it when the record is sent, so that lines
 *     from before the clock was set get the right time
 * @param source who said it
 * @param severity RFC 5424 severity, 0 (emergency) to 7 (debug)
 * @param continued true if the line goes on in the next record of the same source: it was longer
 *     than {@link #MAX_BYTES}, or its rest had not been written after 100 ms
 * @param bytes the text as it was written, without the newline; at most {@link #MAX_BYTES}
 */
public record ConsoleRecord(
    long sequence, long bootNanos, Source source, int severity, boolean continued, byte[] bytes) {

  /** The most bytes that one record holds; longer lines are split. */
  public static final int MAX_BYTES = 64 * 1024;

  /** RFC 5424 severity of program errors, {@link Source#STDERR}. */
  public static final int SEVERITY_ERROR = 3;

  /** RFC 5424 severity of warnings. */
  public static final int SEVERITY_WARNING = 4;

  /** RFC 5424 severity of ordinary output, {@link Source#STDOUT}. */
  public static final int SEVERITY_INFO = 6;
}
