/** Pax Exam's tests, in machines and in this JVM, and tests of the container that runs them. */
package io.felinos.itests.exam;
