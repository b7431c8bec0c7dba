/** What engines reported: a snapshot per host, in the stack's terms. */
@NullMarked
package io.jcompose.state;

import org.jspecify.annotations.NullMarked;
