/** The machine a klib runs in: its names, its network, its clock. */
@Export
@Version("1.0.0")
@NullMarked
package io.felinos.api.machine;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
