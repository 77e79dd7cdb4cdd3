/** Config, program and klibs become a bootable disk. */
@NullMarked
package io.felinos.image;

import org.jspecify.annotations.NullMarked;
