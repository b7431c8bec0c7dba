/** Where a value of the stack was written, and what it won over. */
@NullMarked
package io.jcompose.load.explain;

import org.jspecify.annotations.NullMarked;
