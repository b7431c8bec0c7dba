/** jcompose on a real engine while things go wrong: kills, signals, lost connections, refusals. */
@NullMarked
package io.jcompose.faults;

import org.jspecify.annotations.NullMarked;
