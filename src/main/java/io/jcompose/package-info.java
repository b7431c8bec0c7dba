/** The library's front door; {@code docs/library.md} shows a program that uses it. */
@NullMarked
package io.jcompose;

import org.jspecify.annotations.NullMarked;
