package io.felinos.itests.cloud;

import java.time.Instant;

/**
 * A line as a service keeps it.
 *
 * @param place Google's log name, or CloudWatch's group and stream with a slash between
 * @param severity Google's name for it; empty at CloudWatch
 * @param time as given by the client
 * @param text a text, or JSON without white space if the client sent an object
 * @param json whether it was an object
 * @param id Google's insertId; empty at CloudWatch
 * @param request by which it came, {@link HttpCall#number}
 */
public record LogLine(
    String place,
    String severity,
    Instant time,
    String text,
    boolean json,
    String id,
    int request) {}
