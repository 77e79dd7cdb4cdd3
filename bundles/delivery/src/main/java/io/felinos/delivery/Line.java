package io.felinos.delivery;

import io.felinos.api.console.Source;

/**
 * A line of the console, put together again, or a piece of one that is too long. No two in one boot
 * have the same {@code sequence} and {@code offset}.
 *
 * @param through everything in the log up to this record is done with once this line and those
 *     before it are
 * @param sequence the record in which it begins
 * @param offset where in that record it begins: not 0 only for what follows the first piece
 * @param bootNanos when its first byte was written
 * @param source who said it
 * @param severity 0 to 7
 * @param text the bytes as they were written; not to be changed
 */
public record Line(
    long through,
    long sequence,
    int offset,
    long bootNanos,
    Source source,
    int severity,
    byte[] text) {}
