/** What the drivers of cloud services share: batches by size, count and age. Becomes part of their bundles. */
@NullMarked
package io.felinos.delivery;

import org.jspecify.annotations.NullMarked;
