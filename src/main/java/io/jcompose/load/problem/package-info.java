/** What loading can find wrong, and the list that collects it. */
@NullMarked
package io.jcompose.load.problem;

import org.jspecify.annotations.NullMarked;
