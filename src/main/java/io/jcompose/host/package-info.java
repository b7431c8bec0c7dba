/** The inventory of hosts and the engines opened to them. */
@NullMarked
package io.jcompose.host;

import org.jspecify.annotations.NullMarked;
