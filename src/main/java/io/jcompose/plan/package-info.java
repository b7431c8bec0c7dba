/** Rules that turn stack, placement and observation into steps with reasons. */
@NullMarked
package io.jcompose.plan;

import org.jspecify.annotations.NullMarked;
