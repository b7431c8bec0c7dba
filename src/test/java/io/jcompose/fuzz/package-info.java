/** What a coverage-guided fuzzer runs ({@code scripts/fuzz}), and the inputs that once broke it. */
@NullMarked
package io.jcompose.fuzz;

import org.jspecify.annotations.NullMarked;
