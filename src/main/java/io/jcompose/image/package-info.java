/**
 * What is in an image: a tar of it, read once as it passes, and what of its layers later ones undo.
 * Nothing is written, and what is kept of a file is its path and its size. An excerpt of it is made
 * the same way, for a receiver that has some of the layers.
 */
@NullMarked
package io.jcompose.image;

import org.jspecify.annotations.NullMarked;
