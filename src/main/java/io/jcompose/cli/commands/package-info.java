/** The commands: each maps its options to one call of the front door, and decides nothing. */
@NullMarked
package io.jcompose.cli.commands;

import org.jspecify.annotations.NullMarked;
