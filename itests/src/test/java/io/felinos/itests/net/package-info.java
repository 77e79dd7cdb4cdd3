/** Packet filter and tunnels, with the kernel of this machine and real packets. */
package io.felinos.itests.net;
