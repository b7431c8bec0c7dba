/** Variables: dotenv files and their substitution into text. */
@NullMarked
package io.jcompose.load.env;

import org.jspecify.annotations.NullMarked;
