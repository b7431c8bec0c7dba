/** Programs of this machine: where they are looked for, and which are trusted. */
@NullMarked
package io.jcompose.program;

import org.jspecify.annotations.NullMarked;
