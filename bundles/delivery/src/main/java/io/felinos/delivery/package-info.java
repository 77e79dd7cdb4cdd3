/**
 * Lines of the console, for the drivers that carry them away: joined, cut, checked, dated and
 * written into bytes. Becomes a part of their bundles.
 */
@NullMarked
package io.felinos.delivery;

import org.jspecify.annotations.NullMarked;
