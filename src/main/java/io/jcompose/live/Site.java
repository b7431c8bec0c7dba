package io.jcompose.live;

import io.jcompose.engine.Engine;

/**
 * A host that a command looks at.
 *
 * @param host its name; empty for the engine of a stack that names no hosts
 * @param address where what it publishes is reached from elsewhere; empty when that is not known
 */
public record Site(String host, String address, Engine engine) {}
