/** The small languages inside scalars: sizes, durations, ports, mounts, shell words. */
@NullMarked
package io.jcompose.load.text;

import org.jspecify.annotations.NullMarked;
