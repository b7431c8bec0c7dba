package io.jcompose.cli.render;

import java.io.PrintStream;
import java.util.function.Supplier;

/**
 * A stream that people read, and what is known of it.
 *
 * @param out expected to encode in UTF-8
 * @param terminal whether the cursor may be moved on it
 * @param size asked before each redraw, so that it follows a window
 */
public record Screen(PrintStream out, Ansi ansi, boolean terminal, Supplier<TerminalSize> size) {}
