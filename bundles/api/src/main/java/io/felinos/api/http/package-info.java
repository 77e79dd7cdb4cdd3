/** An HTTP client for klibs. */
@Export
@Version("1.0.0")
@NullMarked
package io.felinos.api.http;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
