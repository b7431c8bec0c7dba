/**
 * Files that change while a stack runs, and what that leads to. {@link io.jcompose.watch.Trigger},
 * {@link io.jcompose.watch.Interest}, {@link io.jcompose.watch.Batch}, {@link
 * io.jcompose.watch.Delivery} and {@link io.jcompose.watch.Window} decide and are pure; the other
 * classes see the changes and act.
 */
@NullMarked
package io.jcompose.watch;

import org.jspecify.annotations.NullMarked;
