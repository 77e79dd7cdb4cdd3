package io.felinos.klib.firewall.nft;

import java.net.InetAddress;
import java.time.Duration;

/**
 * An address that is banned.
 *
 * @param address the address
 * @param left how long still
 */
public record Ban(InetAddress address, Duration left) {}
