/** The klib ntp and real servers. */
@NullMarked
package io.felinos.itests.ntp;

import org.jspecify.annotations.NullMarked;
