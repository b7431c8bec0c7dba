/** Replies of the Engine API as records. */
@NullMarked
package io.jcompose.wire;

import org.jspecify.annotations.NullMarked;
