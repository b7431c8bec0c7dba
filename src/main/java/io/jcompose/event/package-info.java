/** What happens during work, as values; the outcome at its end; the cancel switch. */
@NullMarked
package io.jcompose.event;

import org.jspecify.annotations.NullMarked;
