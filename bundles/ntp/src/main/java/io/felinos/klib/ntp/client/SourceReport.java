package io.felinos.klib.ntp.client;

/**
 * How a server is doing, or a device.
 *
 * @param name with its address
 * @param stratum 0 if it has not answered yet, and for devices
 * @param poll binary logarithm of the seconds between two requests
 * @param reach a bit for each of the last eight requests, the newest lowest: 1 if it was answered
 * @param failures how many requests in a row were not answered, or did not leave
 * @param age seconds since the newest sample; NaN if there is none
 * @param delay the shortest of late, seconds; NaN if there is none
 * @param deviation of the samples from their line, seconds; NaN if there is none
 * @param trouble why it is not used; empty if it answers
 */
public record SourceReport(
    String name,
    int stratum,
    int poll,
    int reach,
    int failures,
    double age,
    double delay,
    double deviation,
    String trouble) {}
