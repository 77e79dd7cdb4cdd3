/** The classic demonstration: a web server whose every request becomes a line of the log. */
@org.jspecify.annotations.NullMarked
package io.felinos.examples.counter;
