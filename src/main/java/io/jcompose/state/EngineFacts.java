package io.jcompose.state;

/** What kind of engine a host runs; {@code apiMinor} is 41 for API 1.41. */
public record EngineFacts(int apiMinor, boolean podman) {}
