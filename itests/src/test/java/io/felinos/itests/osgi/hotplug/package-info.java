/** Plugs klibs in and out in random orders: in a test's JVM, and as a probe in a machine. */
package io.felinos.itests.osgi.hotplug;
