/** Options that several commands share. */
@NullMarked
package io.jcompose.cli.options;

import org.jspecify.annotations.NullMarked;
