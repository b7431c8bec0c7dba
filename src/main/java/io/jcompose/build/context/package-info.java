/**
 * What of a directory a build gets to see: the rules of {@code .dockerignore}, and the walk through
 * the directory in the order in which builders want it.
 */
@NullMarked
package io.jcompose.build.context;

import org.jspecify.annotations.NullMarked;
