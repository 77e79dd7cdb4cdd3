package io.felinos.klib.syslog;

/**
 * A message as it goes over the wire.
 *
 * @param through everything in the log up to this record is done with once this frame is
 * @param bytes the message, with its framing
 */
record Frame(long through, byte[] bytes) {}
