/** The library's front door. */
@NullMarked
package io.jcompose;

import org.jspecify.annotations.NullMarked;
