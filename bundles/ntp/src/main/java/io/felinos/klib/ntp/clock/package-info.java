/** What samples of other clocks say of ours: regression, selection, discipline. */
@NullMarked
package io.felinos.klib.ntp.clock;

import org.jspecify.annotations.NullMarked;
