/** Stack files as immutable trees of nodes that know their place. */
@NullMarked
package io.jcompose.load.yaml;

import org.jspecify.annotations.NullMarked;
