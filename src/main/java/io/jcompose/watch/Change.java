package io.jcompose.watch;

/**
 * A path that is not as it was.
 *
 * @param gone whether what was there is no more; something of another kind may have its place
 * @param directory whether it is one, or was one and is gone
 */
record Change(String path, boolean gone, boolean directory) {}
