/** The guest's file tree, before it is written to a disk. */
@NullMarked
package io.felinos.image.layout;

import org.jspecify.annotations.NullMarked;
