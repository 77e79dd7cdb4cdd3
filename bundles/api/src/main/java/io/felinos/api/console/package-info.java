/** The console log as klibs see it: records, cursors, and the drivers that carry them away. */
@Export
@Version("1.0.0")
@NullMarked
package io.felinos.api.console;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
