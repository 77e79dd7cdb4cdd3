package io.felinos.klib.ntp.clock;

/**
 * What may be done to the clock.
 *
 * @param resetThreshold seconds above which the clock is put right at once even long after the
 *     boot; 0 for never
 * @param maxSlew by how much the clock may be faster or slower than right while it is put right,
 *     seconds per second
 * @param maxFrequency by how much the hardware may be too fast or too slow, seconds per second
 */
public record Policy(double resetThreshold, double maxSlew, double maxFrequency) {}
