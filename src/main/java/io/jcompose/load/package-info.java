/** Stack files to a {@code Stack}, or all problems at once. */
@NullMarked
package io.jcompose.load;

import org.jspecify.annotations.NullMarked;
