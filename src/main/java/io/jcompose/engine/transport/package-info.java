/** Sockets to an engine: unix sockets and TLS from PEM files. */
@NullMarked
package io.jcompose.engine.transport;

import org.jspecify.annotations.NullMarked;
