/**
 * Pax Exam's test container for machines. A test class names {@link io.felinos.exam.FelinosVm} as
 * its {@code @ExamFactory} and describes the machine with {@link
 * io.felinos.exam.FelinosOptions#felinosOptions}.
 */
@NullMarked
package io.felinos.exam;

import org.jspecify.annotations.NullMarked;
