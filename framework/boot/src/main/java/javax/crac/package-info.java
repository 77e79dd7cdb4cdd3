/**
 * Coordinated restore at checkpoint, as the library {@code org.crac} expects it of a Java runtime:
 * it looks for these names. Programs use {@code org.crac}, not this.
 */
@NullMarked
package javax.crac;

import org.jspecify.annotations.NullMarked;
