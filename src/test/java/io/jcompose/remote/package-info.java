/** Remote stack files, held to real git and a real registry. */
@NullMarked
package io.jcompose.remote;

import org.jspecify.annotations.NullMarked;
