/** A problem told to a person: code, summary, place, hint. */
@NullMarked
package io.jcompose.diag;

import org.jspecify.annotations.NullMarked;
