/** Connections that are encrypted and whose other end is verified. */
@Export
@Version("1.0.0")
@NullMarked
package io.felinos.api.tls;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
