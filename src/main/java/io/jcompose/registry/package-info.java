/** Credentials for registries. */
@NullMarked
package io.jcompose.registry;

import org.jspecify.annotations.NullMarked;
