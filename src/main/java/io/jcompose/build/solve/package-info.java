/**
 * Builds with BuildKit: a request in its words, what it tells meanwhile, and what it says of
 * failures.
 */
@NullMarked
package io.jcompose.build.solve;

import org.jspecify.annotations.NullMarked;
