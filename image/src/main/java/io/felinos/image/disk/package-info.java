/** The file tree becomes an ext4 file system. */
@NullMarked
package io.felinos.image.disk;

import org.jspecify.annotations.NullMarked;
