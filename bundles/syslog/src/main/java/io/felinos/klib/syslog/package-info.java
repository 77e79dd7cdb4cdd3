/** Carries the console log to a syslog server and to files; the klib {@code syslog}. */
@NullMarked
package io.felinos.klib.syslog;

import org.jspecify.annotations.NullMarked;
