/** Runs of commands without effect, from which the JVM learns which classes to archive. */
@NullMarked
package io.jcompose.cli.rehearsal;

import org.jspecify.annotations.NullMarked;
