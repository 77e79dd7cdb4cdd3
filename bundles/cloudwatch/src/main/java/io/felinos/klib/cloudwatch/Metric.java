package io.felinos.klib.cloudwatch;

/**
 * One figure of a measurement.
 *
 * @param name as in mem_used
 * @param unit as CloudWatch has them: Bytes, Percent, Count, Milliseconds
 * @param value in decimal
 */
record Metric(String name, String unit, String value) {}
