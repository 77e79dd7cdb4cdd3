/** The console in Google Cloud Logging. */
@NullMarked
package io.felinos.klib.gcp;

import org.jspecify.annotations.NullMarked;
