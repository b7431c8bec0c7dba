/** Tables: the attributes of every object, and how documents merge. */
@NullMarked
package io.jcompose.load.rules;

import org.jspecify.annotations.NullMarked;
