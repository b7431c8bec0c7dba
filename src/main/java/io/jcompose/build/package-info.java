/** Image builds: the context and the classic builder. */
@NullMarked
package io.jcompose.build;

import org.jspecify.annotations.NullMarked;
