/** The terminal of this process: its size, and its raw mode. */
@NullMarked
package io.jcompose.cli.console;

import org.jspecify.annotations.NullMarked;
