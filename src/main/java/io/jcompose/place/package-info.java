/** Which replica, volume and build goes to which host, and why. */
@NullMarked
package io.jcompose.place;

import org.jspecify.annotations.NullMarked;
