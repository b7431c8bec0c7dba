/** Templates of {@code --format}: the part of Go's language that users of docker write. */
@NullMarked
package io.jcompose.cli.render.template;

import org.jspecify.annotations.NullMarked;
