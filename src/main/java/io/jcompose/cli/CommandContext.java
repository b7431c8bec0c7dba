package io.jcompose.cli;

import io.jcompose.cli.options.GlobalOptions;

/** What every command gets: its surroundings, and the options that stand before its name. */
public record CommandContext(
    Shell shell, GlobalOptions global, Interrupts interrupts, Headstart headstart) {}
