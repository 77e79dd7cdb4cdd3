package io.felinos.klib.ntp.clock;

/**
 * What one clock says the time is now.
 *
 * @param name for messages
 * @param line its line
 * @param distance it is right to so many seconds, by its own account and the network's delay
 * @param error standard error of the line now, seconds
 * @param leap the seconds that it adds at the end of the day: 1, 0 or -1
 * @param preferred counts before those that are not, as a clock of the hypervisor does
 */
public record Candidate(
    String name, Line line, double distance, double error, int leap, boolean preferred) {}
