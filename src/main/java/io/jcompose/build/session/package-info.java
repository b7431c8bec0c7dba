/**
 * What BuildKit asks of its client while it builds: files, secrets, logins, an ssh agent, and where
 * to put what was built. Each service is a handler of calls and knows nothing of the connection.
 */
@NullMarked
package io.jcompose.build.session;

import org.jspecify.annotations.NullMarked;
