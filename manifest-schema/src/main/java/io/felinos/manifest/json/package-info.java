/** JSON with positions, canonical JSON, and records filled from JSON. */
@NullMarked
package io.felinos.manifest.json;

import org.jspecify.annotations.NullMarked;
