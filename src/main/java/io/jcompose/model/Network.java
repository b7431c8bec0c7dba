package io.jcompose.model;

import io.jcompose.value.Value;

/**
 * A network of the stack.
 *
 * @param key its key in the stack file
 * @param name its name on the engine
 * @param canonical every attribute as {@code config} prints it
 */
public record Network(String key, String name, boolean external, Value.Dict canonical) {}
