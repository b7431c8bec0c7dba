/** Which engine to talk to: options, environment, contexts and the usual sockets. */
@NullMarked
package io.jcompose.engine.endpoint;

import org.jspecify.annotations.NullMarked;
