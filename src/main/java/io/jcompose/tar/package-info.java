/** Tars as engines read them. */
@NullMarked
package io.jcompose.tar;

import org.jspecify.annotations.NullMarked;
