/** Ordering and cycles for any node type. */
@NullMarked
package io.jcompose.graph;

import org.jspecify.annotations.NullMarked;
