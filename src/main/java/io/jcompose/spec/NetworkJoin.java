package io.jcompose.spec;

import io.jcompose.value.Value;

/**
 * A network that a created container must be connected to before it starts.
 *
 * @param network the network's name on the engine
 * @param endpoint the {@code EndpointConfig} of the connect request
 */
public record NetworkJoin(String network, Value.Dict endpoint) {}
