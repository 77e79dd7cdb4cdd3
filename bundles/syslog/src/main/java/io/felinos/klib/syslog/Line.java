package io.felinos.klib.syslog;

import io.felinos.api.console.Source;

/**
 * A line of the console, put together again.
 *
 * @param through everything in the log up to this record is done with once this line is
 * @param bootNanos when its first piece was written
 * @param source who said it
 * @param severity 0 to 7
 * @param text the bytes as they were written
 */
record Line(long through, long bootNanos, Source source, int severity, byte[] text) {}
