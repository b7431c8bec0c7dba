/** Talks to what runs without changing the wish: logs and listings. */
@NullMarked
package io.jcompose.live;

import org.jspecify.annotations.NullMarked;
