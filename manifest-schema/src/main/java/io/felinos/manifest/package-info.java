/** The config file of a machine, and the manifest that its guest reads. */
@NullMarked
package io.felinos.manifest;

import org.jspecify.annotations.NullMarked;
