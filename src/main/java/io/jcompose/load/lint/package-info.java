/** What loads and is likely not what was meant. */
@NullMarked
package io.jcompose.load.lint;

import org.jspecify.annotations.NullMarked;
