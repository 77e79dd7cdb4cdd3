/** Instances: machines with a name, a folder and a state that other processes can read. */
@NullMarked
package io.felinos.launch.instance;

import org.jspecify.annotations.NullMarked;
