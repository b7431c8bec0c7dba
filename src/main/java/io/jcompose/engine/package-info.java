/** The Docker Engine API over unix sockets, TCP and TLS. */
@NullMarked
package io.jcompose.engine;

import org.jspecify.annotations.NullMarked;
