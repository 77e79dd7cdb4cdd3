@NullMarked
package io.felinos.klib.cloudinit;

import org.jspecify.annotations.NullMarked;
