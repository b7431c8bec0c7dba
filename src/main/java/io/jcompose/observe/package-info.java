/** Engines to {@code state}: one round of parallel calls per host. */
@NullMarked
package io.jcompose.observe;

import org.jspecify.annotations.NullMarked;
