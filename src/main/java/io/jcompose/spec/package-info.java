/** A service to the requests that create its containers and build its image; labels and hashes. */
@NullMarked
package io.jcompose.spec;

import org.jspecify.annotations.NullMarked;
