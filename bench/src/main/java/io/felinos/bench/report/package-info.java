/** What was measured, in a table and in a file. */
@NullMarked
package io.felinos.bench.report;

import org.jspecify.annotations.NullMarked;
