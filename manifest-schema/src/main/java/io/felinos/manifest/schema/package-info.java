/** Validation by a subset of JSON Schema 2020-12, with messages for people who write files. */
@NullMarked
package io.felinos.manifest.schema;

import org.jspecify.annotations.NullMarked;
