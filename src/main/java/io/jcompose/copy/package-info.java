/**
 * Files between this machine and containers. What comes out of a container is not trusted: it lands
 * below the place that was named, goes through no link, and makes nothing but files, directories
 * and links.
 */
@NullMarked
package io.jcompose.copy;

import org.jspecify.annotations.NullMarked;
