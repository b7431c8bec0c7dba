/** Options in, rendering out. */
@NullMarked
package io.jcompose.cli;

import org.jspecify.annotations.NullMarked;
