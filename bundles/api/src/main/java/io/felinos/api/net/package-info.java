/** Tunnels and packet filter of the machine. */
@Export
@Version("1.0.0")
@NullMarked
package io.felinos.api.net;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
