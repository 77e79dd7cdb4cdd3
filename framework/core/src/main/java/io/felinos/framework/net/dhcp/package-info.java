/** A DHCP client for IPv4 (RFC 2131): packets, state machine, and the thread that runs it. */
@NullMarked
package io.felinos.framework.net.dhcp;

import org.jspecify.annotations.NullMarked;
