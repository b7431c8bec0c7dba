package io.jcompose.spec;

/**
 * An anonymous volume of the container that is replaced, kept by its successor.
 *
 * @param source the volume's name on the engine
 */
public record InheritedVolume(String source, String target, boolean readOnly) {}
