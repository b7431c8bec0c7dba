/**
 * BuildKit's Control service on an engine: what is asked for, what comes of it, and how it goes on.
 * Where the fields of its messages have their numbers.
 */
@NullMarked
package io.jcompose.build.control;

import org.jspecify.annotations.NullMarked;
