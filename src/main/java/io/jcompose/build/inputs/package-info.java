/** What images are built of: looked at, remembered, and compared. */
@NullMarked
package io.jcompose.build.inputs;

import org.jspecify.annotations.NullMarked;
