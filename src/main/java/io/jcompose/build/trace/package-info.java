/** What BuildKit tells of a build, as what a person is told. */
@NullMarked
package io.jcompose.build.trace;

import org.jspecify.annotations.NullMarked;
