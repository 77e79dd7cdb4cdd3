/** What makes a bundle a klib, and how it gets its configuration. */
@Export
@Version("1.0.0")
@NullMarked
package io.felinos.api.klib;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
