/** Replies of the Engine API, read token by token into the records of {@code wire}. */
@NullMarked
package io.jcompose.engine.decode;

import org.jspecify.annotations.NullMarked;
