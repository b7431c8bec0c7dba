/** Tars: those that engines read, and those that come from them. */
@NullMarked
package io.jcompose.tar;

import org.jspecify.annotations.NullMarked;
