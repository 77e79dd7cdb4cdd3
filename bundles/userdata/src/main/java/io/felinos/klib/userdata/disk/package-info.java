/**
 * Reads single files off the disks that hand user data to instances: pure functions of their bytes.
 */
@NullMarked
package io.felinos.klib.userdata.disk;

import org.jspecify.annotations.NullMarked;
