/** Trees to the records of the model. */
@NullMarked
package io.jcompose.load.bind;

import org.jspecify.annotations.NullMarked;
