/**
 * Remote procedure calls as gRPC has them: the encoding of messages, calls to an engine, and the
 * calls that an engine makes back to us. Knows nothing of what is called.
 */
@NullMarked
package io.jcompose.grpc;

import org.jspecify.annotations.NullMarked;
