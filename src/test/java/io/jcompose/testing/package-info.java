/** What several tests share: an image made on the spot, the engine under test. */
@NullMarked
package io.jcompose.testing;

import org.jspecify.annotations.NullMarked;
