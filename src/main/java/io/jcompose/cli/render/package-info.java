/** The text, JSON and terminal output of the command line. */
@NullMarked
package io.jcompose.cli.render;

import org.jspecify.annotations.NullMarked;
