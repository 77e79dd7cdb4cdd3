/**
 * The kernels a machine boots with: Debian's own, and one tailored from Debian's sources. Made
 * once, kept in a folder, checked by hash at each use.
 */
@NullMarked
package io.felinos.image.kernel;

import org.jspecify.annotations.NullMarked;
