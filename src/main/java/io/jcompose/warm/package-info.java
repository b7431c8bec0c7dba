/** A process that stays, and does for clients on a socket what they ask; it does not know what. */
@NullMarked
package io.jcompose.warm;

import org.jspecify.annotations.NullMarked;
