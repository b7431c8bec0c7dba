/** Runs a plan: ordering, waits, cancellation, one handler per action. */
@NullMarked
package io.jcompose.apply;

import org.jspecify.annotations.NullMarked;
