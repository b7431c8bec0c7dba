/** Digests, and their text. */
@NullMarked
package io.jcompose.digest;

import org.jspecify.annotations.NullMarked;
