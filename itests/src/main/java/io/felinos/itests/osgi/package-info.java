/** Bundles as a guest has them, in this JVM. */
@NullMarked
package io.felinos.itests.osgi;

import org.jspecify.annotations.NullMarked;
