/** Plugs klibs in and out in random orders: in a test's JVM, and as a probe in a machine. */
@NullMarked
package io.felinos.itests.hotplug;

import org.jspecify.annotations.NullMarked;
