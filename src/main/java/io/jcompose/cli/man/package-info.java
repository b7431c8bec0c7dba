/** Manual pages, made of the parser's description of the command line. */
@NullMarked
package io.jcompose.cli.man;

import org.jspecify.annotations.NullMarked;
