package io.jcompose.live;

/**
 * A port of a container.
 *
 * @param url the host address, empty when it is not published
 * @param publishedPort 0 when it is not published
 */
public record Publisher(String url, int targetPort, int publishedPort, String protocol) {}
