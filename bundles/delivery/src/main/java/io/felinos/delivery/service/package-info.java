/**
 * What the drivers of log services over HTTP share: one request after the other, nothing confirmed
 * before the service has it. Becomes a part of their bundles.
 */
@NullMarked
package io.felinos.delivery.service;

import org.jspecify.annotations.NullMarked;
