/** Fetches files and environment before the program starts; reports to Azure. */
@NullMarked
package io.felinos.klib.cloudinit;

import org.jspecify.annotations.NullMarked;
