/** The smallest program worth booting. */
@org.jspecify.annotations.NullMarked
package io.felinos.examples.hello;
