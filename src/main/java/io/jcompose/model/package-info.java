/** The stack the user asked for, canonical and immutable. */
@NullMarked
package io.jcompose.model;

import org.jspecify.annotations.NullMarked;
