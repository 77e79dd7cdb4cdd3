/** Felix, the bundles of the image, and the services the framework gives them. */
@NullMarked
package io.felinos.framework.osgi;

import org.jspecify.annotations.NullMarked;
