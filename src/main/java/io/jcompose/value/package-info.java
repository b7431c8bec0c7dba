/** Immutable JSON-like values, and their text. */
@NullMarked
package io.jcompose.value;

import org.jspecify.annotations.NullMarked;
