/** The console in CloudWatch Logs. */
@NullMarked
package io.felinos.klib.cloudwatch;

import org.jspecify.annotations.NullMarked;
