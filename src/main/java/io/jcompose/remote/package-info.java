/** Stack files from git repositories and registries: pinned, cached by digest, and contained. */
@NullMarked
package io.jcompose.remote;

import org.jspecify.annotations.NullMarked;
