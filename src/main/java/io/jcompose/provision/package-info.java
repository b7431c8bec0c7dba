/**
 * Makes a host of a bare machine: what is done there by ssh, and the certificates for it. It looks,
 * plans, does the first thing that is to be done, and looks again.
 */
@NullMarked
package io.jcompose.provision;

import org.jspecify.annotations.NullMarked;
