/** Arguments read into the fields of commands, by a short form of the parser's description. */
@NullMarked
package io.jcompose.cli.words;

import org.jspecify.annotations.NullMarked;
