/** The steps from a document to a complete stack, each a function from tree to tree. */
@NullMarked
package io.jcompose.load.phases;

import org.jspecify.annotations.NullMarked;
