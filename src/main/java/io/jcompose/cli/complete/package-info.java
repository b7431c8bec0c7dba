/** What can follow on a command line that is begun, for the completion of shells. */
@NullMarked
package io.jcompose.cli.complete;

import org.jspecify.annotations.NullMarked;
